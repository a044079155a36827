namespace Cbp.Host.Worker.ServiceBus;

/// <summary>Takes messages from one queue or subscription and gives them to one function.</summary>
internal interface IMessageListener : IAsyncDisposable
{
    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Takes no more messages, and returns when those that were taken are done with.</summary>
    Task StopAsync(CancellationToken cancellationToken);
}
