using Azure.Messaging.ServiceBus;

namespace Cbp.Host.Simulation;

/// <summary>Those who send: each its messages in order, each message until it was acknowledged.</summary>
internal sealed class Senders(World world, ServiceBusClient client)
{
    /// <summary>One sender for each group of messages.</summary>
    public IEnumerable<Func<Task>> All() => world.Messages.All
        .GroupBy(m => m.Id[..m.Id.IndexOf('.')])
        .Select(group => (Func<Task>)(() => SendAsync(group.ToList())));

    private async Task SendAsync(List<MessagePlan> plans)
    {
        var sender = client.CreateSender(plans[0].Queue);
        for (var i = 0; i < plans.Count; i++)
        {
            if (plans[i].Done) continue;
            await world.DelayAsync(20);
            var both = i + 1 < plans.Count && plans[i] is { In: null, Acknowledged: false } && plans[i + 1] is { In: null, Tried: 0 } && world.Random.Chance(30);
            await (both ? SendBothAsync(sender, plans[i], plans[i + 1]) : SendAsync(sender, plans[i]));
            if (world.Dead) return;
        }
    }

    private static ServiceBusMessage Message(MessagePlan plan) => new(plan.Id) { MessageId = plan.Id, SessionId = plan.Session };

    private async Task SendBothAsync(ServiceBusSender sender, MessagePlan one, MessagePlan other)
    {
        one.Tried++;
        other.Tried++;
        await sender.SendMessagesAsync([Message(one), Message(other)]);
        if (world.Dead) return;
        one.Acknowledged = one.Done = other.Acknowledged = other.Done = true;
        world.Trace.Add($"{one.Id} and {other.Id} are acknowledged");
    }

    private async Task SendAsync(ServiceBusSender sender, MessagePlan plan)
    {
        for (var times = plan.ToRepeat ? 2 : 1; times > 0 && !world.Dead; times--)
        {
            if (plan is { Acknowledged: true, ToRepeat: false }) break;
            plan.Tried++;
            if (plan.In is { } later)
            {
                var due = world.Clock.Now + later;
                plan.Due ??= due;
                var number = await sender.ScheduleMessageAsync(Message(plan), due);
                if (plan.Tried == 1) plan.ScheduledNumber = number;
            }
            else
            {
                await sender.SendMessageAsync(Message(plan));
            }

            if (world.Dead) return;
            plan.Acknowledged = true;
            world.Trace.Add($"{plan.Id} is acknowledged");
        }

        if (plan is { ToCancel: true, ScheduledNumber: { } scheduled }) await CancelAsync(sender, plan, scheduled);
        if (!world.Dead) plan.Done = true;
    }

    private async Task CancelAsync(ServiceBusSender sender, MessagePlan plan, long number)
    {
        await world.DelayAsync(60);
        var again = plan.CancelTried;
        plan.CancelTried = true;
        try
        {
            await sender.CancelScheduledMessageAsync(number);
            if (!world.Dead) plan.Cancelled = true;
        }
        catch (ServiceBusException e) when (e.Reason == ServiceBusFailureReason.MessageNotFound)
        {
            if (!again && plan.Tried == 1 && world.Clock.Now < plan.Due) world.Fail($"{plan.Id} could not be cancelled before its time");
        }
    }
}
