using Cbp.Host.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

namespace Cbp.Host.Testing.Tests.Programs;

public sealed class LateProgram
{
    public static async Task Main(string[] args)
    {
        var builder = EmbeddedHost.CreateBuilder(args, new EmbeddedHostOptions { FunctionTypes = [typeof(Echo)] });
        builder.ConfigureFunctionsWebApplication();
        await builder.Build().RunAsync();
        throw new InvalidOperationException("the till does not balance");
    }
}
