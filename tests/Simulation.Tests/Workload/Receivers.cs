using Azure.Messaging.ServiceBus;

namespace Cbp.Host.Simulation;

/// <summary>Those who receive: until all is sent, and nothing is left. What they do with a message is decided by the seed.</summary>
internal sealed class Receivers(World world, ServiceBusClient client, Func<bool> allDone)
{
    public IEnumerable<Func<Task>> All()
    {
        foreach (var queue in world.Messages.All.Select(p => p.Queue).Distinct().Order(StringComparer.Ordinal))
        {
            for (var i = 0; i < 2; i++) yield return queue == Plans.Sessions ? ReceiveSessionsAsync : () => ReceiveAsync(queue);
        }
    }

    private async Task ReceiveAsync(string queue)
    {
        var receiver = client.CreateReceiver(queue);
        while (!allDone() && !world.Dead)
        {
            await TryAsync(() => TakeDeferredAsync(receiver, world.Messages.Copies.Where(c => c.Message.Queue == queue)));
            var messages = await receiver.ReceiveMessagesAsync(world.Random.Between(1, 2), TimeSpan.FromSeconds(30));
            await HandleAsync(receiver, messages);
        }
    }

    private async Task ReceiveSessionsAsync()
    {
        while (!allDone() && !world.Dead)
        {
            try
            {
                var receiver = await AcceptAsync();
                await TryAsync(() => ServeAsync(receiver));
                if (world.Random.Chance(10)) continue;
                world.Messages.SessionLeft(receiver.SessionId, receiver.SessionLockedUntil);
                await receiver.CloseAsync();
            }
            catch (ServiceBusException e) when (e.Reason is ServiceBusFailureReason.ServiceTimeout or ServiceBusFailureReason.SessionCannotBeLocked)
            {
                // There was none, or another one has it.
            }
        }
    }

    // A session that has only messages set aside is given to those who ask for it by name.
    private async Task<ServiceBusSessionReceiver> AcceptAsync()
    {
        var aside = world.Messages.Copies.Where(c => c.Message.Session is not null && MayBeDeferred(c)).ToList();
        return aside.Count > 0 && world.Random.Chance(30)
            ? await client.AcceptSessionAsync(Plans.Sessions, aside[world.Random.Next(aside.Count)].Message.Session!)
            : await client.AcceptNextSessionAsync(Plans.Sessions);
    }

    private async Task ServeAsync(ServiceBusSessionReceiver receiver)
    {
        var session = receiver.SessionId;
        world.Messages.SessionAccepted(session, receiver.SessionLockedUntil);
        await CheckStateAsync(receiver);
        await TakeDeferredAsync(receiver, world.Messages.Copies.Where(c => c.Message.Session == session));
        for (var rounds = world.Random.Between(1, 3); rounds > 0; rounds--)
        {
            var messages = await receiver.ReceiveMessagesAsync(world.Random.Between(1, 3), TimeSpan.FromSeconds(5));
            if (messages.Count == 0) break;
            await HandleAsync(receiver, messages);
        }

        await SetStateAsync(receiver);
    }

    private async Task CheckStateAsync(ServiceBusSessionReceiver receiver)
    {
        var may = world.Messages.SessionStates.GetValueOrDefault(receiver.SessionId) ?? [null];
        var state = (await receiver.GetSessionStateAsync())?.ToString();
        if (!may.Contains(state)) world.Fail($"the state of session {receiver.SessionId} is {state}");
    }

    private async Task SetStateAsync(ServiceBusSessionReceiver receiver)
    {
        if (!world.Random.Chance(40)) return;
        var state = $"state {world.Scheduler.Steps}";
        if (!world.Messages.SessionStates.TryGetValue(receiver.SessionId, out var may)) world.Messages.SessionStates[receiver.SessionId] = may = [null];
        may.Add(state);
        await receiver.SetSessionStateAsync(BinaryData.FromString(state));
        if (!world.Dead) world.Messages.SessionStates[receiver.SessionId] = [state];
    }

    private async Task TakeDeferredAsync(ServiceBusReceiver receiver, IEnumerable<Copy> among)
    {
        foreach (var copy in among.Where(MayBeDeferred).ToList())
        {
            if (!MayBeDeferred(copy)) continue;
            try
            {
                var message = await receiver.ReceiveDeferredMessageAsync(copy.Number);
                if (world.Messages.Delivered(copy.Message.Queue, message, deferred: true) is null) continue;
                await ActAsync(receiver, message, copy, copy.Deliveries, settles: true);
            }
            catch (ServiceBusException e) when (e.Reason == ServiceBusFailureReason.MessageNotFound)
            {
                if (copy.State == CopyState.Deferred) world.Fail($"{copy} was deferred and cannot be found");
            }
        }
    }

    // Also where nobody knows, or where whoever had it took too long.
    private bool MayBeDeferred(Copy copy) => copy.State is CopyState.Deferred or CopyState.InDoubt
        || (copy is { State: CopyState.Held, SetAside: true } && world.Clock.Now >= copy.LockedUntil);

    private async Task HandleAsync(ServiceBusReceiver receiver, IReadOnlyList<ServiceBusReceivedMessage> messages)
    {
        if (world.Dead) return;
        var copies = messages.Select(m => (Message: m, Copy: world.Messages.Delivered(receiver.EntityPath, m)))
            .Where(c => c.Copy is not null)
            .Select(c => (c.Message, Copy: c.Copy!, c.Copy!.Deliveries))
            .ToList();
        await TryAsync(async () =>
        {
            foreach (var (message, copy, delivery) in copies) await ActAsync(receiver, message, copy, delivery, settles: false);
        });
    }

    private async Task ActAsync(ServiceBusReceiver receiver, ServiceBusReceivedMessage message, Copy copy, int delivery, bool settles)
    {
        await world.DelayAsync(15);
        var what = settles ? 0 : world.Random.Next(100);
        await (what switch
        {
            < 70 => world.Messages.SettleAsync(copy, delivery, CopyState.Completed, () => receiver.CompleteMessageAsync(message)),
            < 82 => world.Messages.SettleAsync(copy, delivery, CopyState.Ready, () => receiver.AbandonMessageAsync(message, Changes())),
            < 88 => world.Messages.SettleAsync(copy, delivery, CopyState.Deferred, () => receiver.DeferMessageAsync(message)),
            < 94 => world.Messages.SettleAsync(copy, delivery, CopyState.DeadLettered, () => receiver.DeadLetterMessageAsync(message, "bad")),
            // Its lock runs out, or the session is given up.
            _ => Task.CompletedTask,
        });
    }

    private Dictionary<string, object>? Changes() => world.Random.Chance(50) ? new() { ["seen"] = true } : null;

    // A lock that was lost is what the next delivery is for.
    private static async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (ServiceBusException e) when (e.Reason is ServiceBusFailureReason.MessageLockLost or ServiceBusFailureReason.SessionLockLost)
        {
        }
    }
}
