using System.Collections.Frozen;

namespace Cbp.Core.Payments;

/// <summary>Which state of a payment may follow which; nothing else does.</summary>
public static class PaymentStateMachine
{
    private static readonly FrozenSet<PaymentStatus>[] Successors =
        [.. Enum.GetValues<PaymentStatus>().Select(status => SuccessorsOf(status).ToFrozenSet())];

    /// <summary>True where <paramref name="to"/> may follow <paramref name="from"/>; a state never follows itself.</summary>
    public static bool CanMove(PaymentStatus from, PaymentStatus to) => Successors[(int)from].Contains(to);

    /// <summary>The states that may follow.</summary>
    public static IReadOnlySet<PaymentStatus> Next(PaymentStatus status) => Successors[(int)status];

    /// <summary>
    /// True where the payment's lifecycle has ended. A completed one can still be sent back, and a failed one be tried
    /// again by hand; of itself neither moves.
    /// </summary>
    public static bool IsTerminal(PaymentStatus status) =>
        status is PaymentStatus.Completed or PaymentStatus.Failed or PaymentStatus.Cancelled or PaymentStatus.Returned;

    /// <summary>True before processing: the payment can be edited and called off.</summary>
    public static bool IsPending(PaymentStatus status) =>
        status is PaymentStatus.Created or PaymentStatus.Validated or PaymentStatus.Scheduled;

    private static PaymentStatus[] SuccessorsOf(PaymentStatus status) => status switch
    {
        PaymentStatus.Created => [PaymentStatus.Validated, PaymentStatus.Failed, PaymentStatus.Cancelled],
        PaymentStatus.Validated =>
            [PaymentStatus.Scheduled, PaymentStatus.Processing, PaymentStatus.Failed, PaymentStatus.Cancelled],
        PaymentStatus.Scheduled => [PaymentStatus.Processing, PaymentStatus.Failed, PaymentStatus.Cancelled],
        PaymentStatus.Processing => [PaymentStatus.Completed, PaymentStatus.Failed],
        PaymentStatus.Completed => [PaymentStatus.Returned],
        PaymentStatus.Failed => [PaymentStatus.Reprocessing],
        PaymentStatus.Reprocessing => [PaymentStatus.Processing, PaymentStatus.Failed],
        _ => [],
    };
}
