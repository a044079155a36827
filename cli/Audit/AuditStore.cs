using Cbp.Storage.Audit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Cli.Audit;

/// <summary>The audit log that the app has: in the folder, or where the environment's settings <c>Cbp__Audit__…</c> say.</summary>
internal static class AuditStore
{
    /// <summary>The ports over it; it is opened when one of them is first asked for.</summary>
    /// <exception cref="InvalidOperationException">The settings cannot be used.</exception>
    public static ServiceProvider Open(DirectoryInfo folder, TimeProvider time) => new ServiceCollection()
        .AddLogging()
        .AddSingleton(time)
        .AddCbpAudit(new ConfigurationBuilder().AddEnvironmentVariables().Build(), folder.FullName)
        .BuildServiceProvider();
}
