using Cbp.Sandbox;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

namespace Cbp.Functions;

/// <content>Wires the sandbox, in Development alone.</content>
public static partial class Program
{
    static partial void AddSandbox(FunctionsApplicationBuilder builder, string dataDirectory)
    {
        builder.UseMiddleware<SandboxOnlyInDevelopment>();
        if (builder.Environment.IsDevelopment())
            builder.Services.AddCbpSandbox(builder.Configuration, dataDirectory);
    }
}
