using System.Reflection;
using Cbp.Core.Outbox;
using Cbp.Core.Payments;
using Cbp.Core.Storage;

namespace Cbp.Faults.Tests.Traps;

/// <summary>
/// Stands in front of a unit of work and of its repositories and tells what is called. A proxy of whatever they have, so that a repository
/// more is none of its business. Public, because the proxies that are made of it at run time are.
/// </summary>
public class ObservedCalls : DispatchProxy
{
    private object? _inner;
    private Observation? _seen;

    internal static T Of<T>(T inner, Observation seen)
        where T : class
    {
        var proxy = Create<T, ObservedCalls>();
        var calls = (ObservedCalls)(object)proxy;
        (calls._inner, calls._seen) = (inner, seen);
        return proxy;
    }

    /// <inheritdoc />
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var seen = _seen!;
        Tell(seen, targetMethod!, args);
        var result = targetMethod!.Invoke(_inner, BindingFlags.DoNotWrapExceptions, null, args, null);
        return result switch
        {
            IPaymentRepository payments => Of(payments, seen),
            IOutboxRepository outbox => Of(outbox, seen),
            IInboxRepository inbox => Of(inbox, seen),
            Task<IReadOnlyList<StoredOutboxMessage>> read => ReadAsync(read),
            _ => result,
        };

        async Task<IReadOnlyList<StoredOutboxMessage>> ReadAsync(Task<IReadOnlyList<StoredOutboxMessage>> read) => seen.Read(await read);
    }

    private static void Tell(Observation seen, MethodInfo method, object?[]? args)
    {
        switch (args)
        {
            case [Payment payment, IReadOnlyList<PaymentEvent> events]:
                foreach (var e in events) seen.Wrote(payment, e);
                break;
            case [IReadOnlyList<OutboxMessage> messages]:
                seen.Added(messages);
                break;
            case [IReadOnlyList<long> positions] when method.DeclaringType == typeof(IOutboxRepository):
                seen.Deleted(positions);
                break;
            case [string consumer, string messageId, DateTimeOffset] when method.DeclaringType == typeof(IInboxRepository):
                seen.Handled(consumer, messageId);
                break;
            default:
                break;
        }
    }
}
