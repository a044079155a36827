using Azure.Messaging.ServiceBus;

namespace Cbp.Host.Simulation;

/// <summary>At the end: whatever was acknowledged is where it was put.</summary>
internal static class FinalMessageCheck
{
    public static async Task RunAsync(World world, ServiceBusClient client)
    {
        foreach (var queue in new[] { Plans.Sessions, Plans.Plain, Plans.Unique })
        {
            if (await client.CreateReceiver(queue).PeekMessageAsync() is { } left) world.Fail($"{left.MessageId} is left in {queue}");
            var dead = await client.CreateReceiver(queue, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter }).PeekMessagesAsync(100);
            var numbers = dead.Select(m => m.SequenceNumber).ToHashSet();
            foreach (var copy in world.Messages.Copies.Where(c => c.Message.Queue == queue))
            {
                var there = numbers.Contains(copy.Number);
                if (copy.State == CopyState.Completed && there) world.Fail($"{copy} is among the dead letters");
                if (copy.State is CopyState.Ready or CopyState.Held or CopyState.DeadLettered or CopyState.Deferred && !there) world.Fail($"{copy} is lost");
            }

            foreach (var plan in world.Messages.All.Where(p => p.Queue == queue && p.Acknowledged && !p.CancelTried))
            {
                if (world.Messages.Copies.All(c => c.Message != plan) && dead.All(m => m.MessageId != plan.Id)) world.Fail($"{plan.Id} is lost");
            }

            foreach (var message in dead)
            {
                var copy = world.Messages.Copies.FirstOrDefault(c => c.Number == message.SequenceNumber);
                if (message.DeadLetterReason == "MaxDeliveryCountExceeded" && (copy?.Deliveries + copy?.Missed ?? 0) < MessageCheck.MaxDeliveries - world.Life)
                    world.Fail($"{message.MessageId} was dead-lettered after {copy?.Deliveries ?? 0} deliveries");
            }
        }
    }
}
