using Azure.Messaging.ServiceBus;
using Cbp.Host.Worker.Settings;
using Microsoft.Extensions.Logging;

namespace Cbp.Host.Worker.ServiceBus;

/// <summary>Sessions side by side, the messages of each in their order.</summary>
internal sealed class SessionListener : IMessageListener
{
    private readonly ServiceBusClient _client;
    private readonly ServiceBusSessionProcessor _processor;

    public SessionListener(ServiceBusPlan plan, ServiceBusClient client, MessageInvoker invoker, HostSettings settings)
    {
        _client = client;
        var options = new ServiceBusSessionProcessorOptions
        {
            AutoCompleteMessages = false,
            MaxConcurrentSessions = settings.MaxConcurrentSessions,
            MaxConcurrentCallsPerSession = settings.MaxConcurrentCallsPerSession,
            MaxAutoLockRenewalDuration = settings.MaxAutoLockRenewal,
            PrefetchCount = settings.PrefetchCount,
            SessionIdleTimeout = settings.SessionIdleTimeout,
        };
        _processor = plan.Subscription is { } subscription
            ? client.CreateSessionProcessor(plan.Entity, subscription, options)
            : client.CreateSessionProcessor(plan.Entity, options);
        _processor.ProcessMessageAsync += args =>
        {
            var settler = new SessionSettler(args);
            return invoker.InvokeAsync(new MessageDelivery([args.Message], settler, settler), settler, args.CancellationToken);
        };
        _processor.ProcessErrorAsync += args =>
        {
            plan.Function.Logger.LogError(args.Exception, "The trigger of '{Function}' met an error on '{Entity}' ({Source}).", plan.Function.Name, args.EntityPath, args.ErrorSource);
            return Task.CompletedTask;
        };
    }

    public Task StartAsync(CancellationToken cancellationToken) => _processor.StartProcessingAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => _processor.StopProcessingAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _processor.DisposeAsync();
        await _client.DisposeAsync();
    }
}
