using Cbp.Host.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

namespace Cbp.Host.Testing.Tests.Programs;

public sealed class StuckProgram
{
    public static async Task Main(string[] args)
    {
        var builder = EmbeddedHost.CreateBuilder(args, new EmbeddedHostOptions { FunctionTypes = [typeof(Echo)] });
        builder.ConfigureFunctionsWebApplication();
        await builder.Build().RunAsync();
        await Task.Delay(Timeout.Infinite);
    }
}
