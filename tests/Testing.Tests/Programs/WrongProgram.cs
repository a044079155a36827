using Cbp.Host.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

namespace Cbp.Host.Testing.Tests.Programs;

public sealed class WrongProgram
{
    public static Task Main(string[] args)
    {
        var builder = EmbeddedHost.CreateBuilder(args, new EmbeddedHostOptions { FunctionTypes = [typeof(Wrong)] });
        builder.ConfigureFunctionsWebApplication();
        return builder.Build().RunAsync();
    }
}
