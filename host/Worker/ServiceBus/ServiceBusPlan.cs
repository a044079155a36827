using Azure.Messaging.ServiceBus;
using Cbp.Host.Worker.Functions;
using Cbp.Host.Worker.Runtime;
using Cbp.Host.Worker.Settings;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace Cbp.Host.Worker.ServiceBus;

/// <summary>A message function with its queue or subscription, and the namespace that it is in.</summary>
internal sealed record ServiceBusPlan(
    FunctionModel Function, ServiceBusTriggerAttribute Trigger, string Connection, string Entity, string? Subscription, bool IsDeadLetter)
{
    private const string DeadLetterSuffix = "/$DeadLetterQueue";

    public static List<ServiceBusPlan> Create(FunctionCatalog catalog, IConfiguration configuration, ConnectionResolver connections)
    {
        var plans = new List<ServiceBusPlan>();
        foreach (var function in catalog.Functions)
        {
            try
            {
                foreach (var output in function.Outputs.Messages) connections.Resolve(output.Target.Connection, configuration);
                if (function.Trigger is not ServiceBusTriggerAttribute trigger) continue;
                plans.Add(Create(function, trigger, connections.Resolve(trigger.Connection, configuration), configuration));
            }
            catch (FunctionBindingException e)
            {
                catalog.AddProblem(function, $"parameter '{function.TriggerParameter.Name}': {e.Message}");
            }
        }

        return plans;
    }

    /// <summary>As the broker names it: a queue, or "topic/Subscriptions/name"; without the suffix of dead letters.</summary>
    public string EntityPath => Subscription is null ? Entity : $"{Entity}/Subscriptions/{Subscription}";

    public SubQueue SubQueue => IsDeadLetter ? SubQueue.DeadLetter : SubQueue.None;

    public ServiceBusReceiver CreateReceiver(ServiceBusClient client)
    {
        var options = new ServiceBusReceiverOptions { SubQueue = SubQueue };
        return Subscription is null ? client.CreateReceiver(Entity, options) : client.CreateReceiver(Entity, Subscription, options);
    }

    public IMessageListener CreateListener(RuntimePlan host)
    {
        var client = ServiceBusClients.Create(Connection);
        var invoker = new MessageInvoker(this, host);
        if (Trigger.IsBatched) return new BatchListener(this, client, invoker, host.Settings);
        return Trigger.IsSessionsEnabled
            ? new SessionListener(this, client, invoker, host.Settings)
            : new MessageListener(this, client, invoker, host.Settings);
    }

    // A queue's or subscription's dead letters are a queue of their own, named with a suffix; it never has sessions.
    private static ServiceBusPlan Create(FunctionModel function, ServiceBusTriggerAttribute trigger, string connection, IConfiguration configuration)
    {
        var entity = SettingReference.Resolve(trigger.QueueName ?? trigger.TopicName!, configuration);
        var subscription = trigger.SubscriptionName is { } name ? SettingReference.Resolve(name, configuration) : null;
        var whole = subscription ?? entity;
        if (!whole.EndsWith(DeadLetterSuffix, StringComparison.OrdinalIgnoreCase)) return new(function, trigger, connection, entity, subscription, false);
        var main = whole[..^DeadLetterSuffix.Length];
        return subscription is null ? new(function, trigger, connection, main, null, true) : new(function, trigger, connection, entity, main, true);
    }
}
