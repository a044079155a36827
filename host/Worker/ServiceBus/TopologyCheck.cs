using Cbp.Host.ServiceBus;
using Cbp.Host.Worker.Functions;
using Cbp.Host.Worker.Settings;
using Microsoft.Extensions.Configuration;

namespace Cbp.Host.Worker.ServiceBus;

/// <summary>Compares the queues and topics that functions name with those that the broker will have.</summary>
internal static class TopologyCheck
{
    public static void Run(FunctionCatalog catalog, IReadOnlyList<ServiceBusPlan> plans, BrokerTopology topology, IConfiguration configuration)
    {
        foreach (var plan in plans)
        {
            if (Problem(plan, topology) is { } problem) catalog.AddProblem(plan.Function, $"parameter '{plan.Function.TriggerParameter.Name}': {problem}");
        }

        foreach (var function in catalog.Functions)
        {
            foreach (var output in function.Outputs.Messages)
            {
                var name = SettingReference.Resolve(output.Target.QueueOrTopicName, configuration);
                if (!topology.Queues.Any(q => Same(q.Name, name)) && !topology.Topics.Any(t => Same(t.Name, name)))
                {
                    catalog.AddProblem(function, $"output '{output.Name}': the broker has no queue or topic '{name}'");
                }
            }
        }
    }

    private static string? Problem(ServiceBusPlan plan, BrokerTopology topology)
    {
        EntityProperties? found;
        string entity;
        if (plan.Subscription is null)
        {
            entity = $"queue '{plan.Entity}'";
            found = topology.Queues.FirstOrDefault(q => Same(q.Name, plan.Entity))?.Properties;
        }
        else
        {
            entity = $"subscription '{plan.Subscription}' of a topic '{plan.Entity}'";
            found = topology.Topics.FirstOrDefault(t => Same(t.Name, plan.Entity))?
                .Subscriptions.FirstOrDefault(s => Same(s.Name, plan.Subscription))?.Properties;
        }

        if (found is null) return $"the broker has no {entity}";
        if (plan.IsDeadLetter) return plan.Trigger.IsSessionsEnabled ? "a dead-letter queue has no sessions" : null;
        if (found.RequiresSession == plan.Trigger.IsSessionsEnabled) return null;
        return found.RequiresSession
            ? $"the {entity} requires sessions; the trigger needs IsSessionsEnabled = true"
            : $"the trigger has IsSessionsEnabled = true, but the {entity} does not require sessions";
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
