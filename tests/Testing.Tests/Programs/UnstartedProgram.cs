using Cbp.Host.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

namespace Cbp.Host.Testing.Tests.Programs;

public sealed class UnstartedProgram
{
    public static void Main(string[] args)
    {
        var builder = EmbeddedHost.CreateBuilder(args, new EmbeddedHostOptions { FunctionTypes = [typeof(Echo)] });
        builder.ConfigureFunctionsWebApplication();
        using var host = builder.Build();
    }
}
