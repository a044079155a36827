using Microsoft.Extensions.Hosting;

namespace Cbp.Host.Testing;

/// <summary>Leaves the signals of the process to the test runner.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
