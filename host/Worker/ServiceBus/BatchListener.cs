using Azure.Messaging.ServiceBus;
using Cbp.Host.Worker.Settings;
using Microsoft.Extensions.Logging;

namespace Cbp.Host.Worker.ServiceBus;

/// <summary>Many messages per call: as many as wait, up to maxMessageBatchSize; with sessions, those of one session.</summary>
internal sealed class BatchListener(ServiceBusPlan plan, ServiceBusClient client, MessageInvoker invoker, HostSettings settings) : IMessageListener
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan SessionWait = TimeSpan.FromMilliseconds(10);
    private readonly CancellationTokenSource _stop = new();
    private Task _loops = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _loops = plan.Trigger.IsSessionsEnabled
            ? Task.WhenAll(Enumerable.Range(0, settings.MaxConcurrentSessions).Select(_ => Task.Run(() => GuardAsync(RunSessionsAsync), CancellationToken.None)))
            : Task.Run(() => GuardAsync(RunQueueAsync), CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _loops;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        await client.DisposeAsync();
        _stop.Dispose();
    }

    private async Task GuardAsync(Func<Task> loop)
    {
        try
        {
            await loop();
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            plan.Function.Logger.LogDebug("The trigger of '{Function}' is stopped.", plan.Function.Name);
        }
        catch (ServiceBusException e)
        {
            plan.Function.Logger.LogError(e, "The trigger of '{Function}' cannot go on.", plan.Function.Name);
        }
    }

    private async Task RunQueueAsync()
    {
        await using var receiver = plan.CreateReceiver(client);
        var settler = new ReceiverSettler(receiver);
        while (!_stop.IsCancellationRequested)
        {
            var messages = await receiver.ReceiveMessagesAsync(settings.MaxMessageBatchSize, LongestWait, _stop.Token);
            if (messages.Count > 0) await invoker.InvokeAsync(new MessageDelivery(messages, settler, null), settler, _stop.Token);
        }
    }

    private async Task RunSessionsAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await using var session = plan.Subscription is { } subscription
                    ? await client.AcceptNextSessionAsync(plan.Entity, subscription, cancellationToken: _stop.Token)
                    : await client.AcceptNextSessionAsync(plan.Entity, cancellationToken: _stop.Token);
                await RunSessionAsync(session);
            }
            catch (ServiceBusException e) when (e.Reason is ServiceBusFailureReason.ServiceTimeout or ServiceBusFailureReason.SessionLockLost)
            {
                plan.Function.Logger.LogDebug(e, "The trigger of '{Function}' waits for a session.", plan.Function.Name);
            }
        }
    }

    private async Task RunSessionAsync(ServiceBusSessionReceiver session)
    {
        var settler = new ReceiverSettler(session);
        while (!_stop.IsCancellationRequested && !settler.IsReleased)
        {
            var messages = await session.ReceiveMessagesAsync(settings.MaxMessageBatchSize, settings.SessionIdleTimeout ?? SessionWait, _stop.Token);
            if (messages.Count == 0) return;
            await invoker.InvokeAsync(new MessageDelivery(messages, settler, settler), settler, _stop.Token);
        }
    }
}
