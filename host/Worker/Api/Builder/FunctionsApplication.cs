using Cbp.Host.Worker;

namespace Microsoft.Azure.Functions.Worker.Builder;

#pragma warning disable CA1052 // the official class is not static
public class FunctionsApplication
{
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => EmbeddedHost.CreateBuilder(args);
}
