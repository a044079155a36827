using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Cbp.Host.DurableTask;

/// <summary>Makes <see cref="ReplaySafeLogger"/>s for one orchestration.</summary>
internal sealed class ReplaySafeLoggerFactory(TaskOrchestrationContext context, ILoggerFactory inner) : ILoggerFactory
{
    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    public ILogger CreateLogger(string categoryName) => new ReplaySafeLogger(context, inner.CreateLogger(categoryName));

    // The inner factory is the host's, and lives on.
    public void Dispose()
    {
    }
}
