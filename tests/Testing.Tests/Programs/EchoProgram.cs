using Cbp.Host.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cbp.Host.Testing.Tests.Programs;

/// <summary>A program with a clock of its own that can be set.</summary>
public sealed class EchoProgram
{
    public static Task Main(string[] args)
    {
        var builder = EmbeddedHost.CreateBuilder(args, new EmbeddedHostOptions { FunctionTypes = [typeof(Echo)] });
        builder.ConfigureFunctionsWebApplication();
        var clock = TestClock.Running(TimeSpan.FromDays(365));
        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton<TimeProvider>(clock);
        return builder.Build().RunAsync();
    }
}
