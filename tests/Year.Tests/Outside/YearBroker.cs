using Cbp.Core.Exceptions;
using Cbp.Core.Notifications;
using Cbp.Core.Outbox;
using Cbp.Core.Payments.Upstream;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Year.Tests.Outside;

/// <summary>The broker: what is published comes at least once, late, and sometimes out of order; what is not handled comes again.</summary>
internal sealed class YearBroker(YearWorld world, Func<IServiceProvider> services) : IMessagePublisher
{
    /// <summary>How many messages are on their way to somebody who has not handled them.</summary>
    public int UnderWay { get; private set; }

    public Task PublishAsync(string destination, IReadOnlyList<OutboxMessage> messages, CancellationToken cancellationToken)
    {
        world.MustBeAlive();
        if (world.Trouble(50)) return world.Mutation == Mutation.MessageLost ? Task.CompletedTask : throw new IOException("The broker does not answer.");
        foreach (var message in messages)
        {
            if (destination == OutboxDestinations.PaymentEvents && PaymentNotifications.Tells(message.Subject))
                Deliver(() => NotifyAsync(message.Body, message.MessageId.ToString()));
            if (destination == OutboxDestinations.ExceptionHandling) Deliver(() => ApplyRuleAsync(message.Body));
        }

        if (world.Trouble(4)) throw world.Crash();
        return world.Trouble(50) ? throw new IOException("The broker's reply was lost.") : Task.CompletedTask;
    }

    /// <summary>A message of the processor's.</summary>
    public void SendUpstream(Guid attempt, string messageId, string body) => Deliver(async () =>
    {
        var parsed = UpstreamMessages.Parse(body);
        if (parsed.IsRefused(out var refusal))
        {
            world.Fail($"a message of the processor's could not be read: {refusal.Detail}", attempt);
            return;
        }

        var decision = await services().GetRequiredService<UpstreamMessages>().HandleAsync(parsed.Value, messageId, body, CancellationToken.None);
        world.Trace(attempt, $"a message of the processor's was handled: {decision}");
    });

    private async Task NotifyAsync(string body, string messageId)
    {
        var outcome = await services().GetRequiredService<NotificationService>().HandleAsync(body, messageId, CancellationToken.None);
        if (outcome.IsRefused(out var refusal)) world.Fail($"a payment's event could not be read: {refusal.Detail}");
    }

    private async Task ApplyRuleAsync(string body)
    {
        var outcome = await services().GetRequiredService<ExceptionHandling>().HandleAsync(body, CancellationToken.None);
        if (outcome.IsRefused(out var refusal)) world.Fail($"a payment's exception could not be read: {refusal.Detail}");
        else if (outcome.Value.PaymentId is { } payment) world.Trace(payment.Value, $"its exception: {outcome.Value.Code}, {outcome.Value.RuleApplied ?? "no rule"}, {outcome.Value.FollowUpPaymentId}");
    }

    private void Deliver(Func<Task> handle)
    {
        var copies = world.Trouble(300) ? 2 : 1;
        for (var copy = 0; copy < copies; copy++)
        {
            UnderWay++;
            world.After(copy == 0 ? world.Seconds(0, 3) : world.Seconds(0, 86400), () => TryAsync(handle));
        }
    }

    private async Task TryAsync(Func<Task> handle)
    {
        try
        {
            await handle();
            world.MustBeAlive();
            UnderWay--;
        }
        catch (Exception)
        {
            // Back on the queue, whether the handler failed or the process is gone.
            world.After(world.Seconds(5, 60), () => TryAsync(handle));
            if (world.Crashed) throw;
        }
    }
}
