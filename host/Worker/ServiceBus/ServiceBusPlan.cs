using Cbp.Host.Worker.Functions;
using Cbp.Host.Worker.Runtime;
using Cbp.Host.Worker.Settings;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace Cbp.Host.Worker.ServiceBus;

/// <summary>A message function with its queue or subscription, and the namespace that it is in.</summary>
internal sealed record ServiceBusPlan(FunctionModel Function, ServiceBusTriggerAttribute Trigger, string Connection, string Entity, string? Subscription)
{
    public static List<ServiceBusPlan> Create(FunctionCatalog catalog, IConfiguration configuration, ConnectionResolver connections)
    {
        var plans = new List<ServiceBusPlan>();
        foreach (var function in catalog.Functions)
        {
            try
            {
                foreach (var output in function.Outputs.Messages) connections.Resolve(output.Target.Connection, configuration);
                if (function.Trigger is not ServiceBusTriggerAttribute trigger) continue;
                plans.Add(new ServiceBusPlan(
                    function,
                    trigger,
                    connections.Resolve(trigger.Connection, configuration),
                    SettingReference.Resolve(trigger.QueueName ?? trigger.TopicName!, configuration),
                    trigger.SubscriptionName is { } subscription ? SettingReference.Resolve(subscription, configuration) : null));
            }
            catch (FunctionBindingException e)
            {
                catalog.AddProblem(function, $"parameter '{function.TriggerParameter.Name}': {e.Message}");
            }
        }

        return plans;
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
}
