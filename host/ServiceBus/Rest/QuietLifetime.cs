using Microsoft.Extensions.Hosting;

namespace Cbp.Host.ServiceBus;

/// <summary>A part of a host listens to no signals and announces nothing: the host does.</summary>
internal sealed class QuietLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
