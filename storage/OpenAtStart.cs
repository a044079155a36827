using Cbp.Core.Storage;
using Microsoft.Extensions.Hosting;

namespace Cbp.Storage;

/// <summary>Asks for the store when the host starts, so that what is wrong with it is said then, and not to the first caller.</summary>
internal sealed class OpenAtStart(IDatabase database) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(unitOfWork => unitOfWork.Outbox.CountAsync(), cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
