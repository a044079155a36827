using Azure.Messaging.ServiceBus;
using Cbp.Host.Worker.Settings;
using Microsoft.Extensions.Logging;

namespace Cbp.Host.Worker.ServiceBus;

/// <summary>One message at a time per call, without sessions.</summary>
internal sealed class MessageListener : IMessageListener
{
    private readonly ServiceBusClient _client;
    private readonly ServiceBusProcessor _processor;

    public MessageListener(ServiceBusPlan plan, ServiceBusClient client, MessageInvoker invoker, HostSettings settings)
    {
        _client = client;
        var options = new ServiceBusProcessorOptions
        {
            AutoCompleteMessages = false,
            MaxConcurrentCalls = settings.MaxConcurrentCalls,
            MaxAutoLockRenewalDuration = settings.MaxAutoLockRenewal,
            PrefetchCount = settings.PrefetchCount,
            SubQueue = plan.SubQueue,
        };
        _processor = plan.Subscription is { } subscription
            ? client.CreateProcessor(plan.Entity, subscription, options)
            : client.CreateProcessor(plan.Entity, options);
        _processor.ProcessMessageAsync += args =>
        {
            var settler = new ProcessorSettler(args);
            return invoker.InvokeAsync(new MessageDelivery([args.Message], settler, null), settler, args.CancellationToken);
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
