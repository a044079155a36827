using Cbp.Core.Payments;
using Cbp.Core.Payments.Progress;

namespace Cbp.Functions.Payments;

/// <summary>Where a payment stands, and since when.</summary>
internal sealed record PaymentStatusAnswer
{
    public required string PaymentId { get; init; }
    public required PaymentStatus Status { get; init; }
    public required bool Suspended { get; init; }
    public required DateOnly WillProcessDate { get; init; }
    public required DateOnly DeliveryDate { get; init; }
    public string? FailureCode { get; init; }

    /// <summary>Why it stays in processing, since when, and when it is tried or asked for next; absent where there is nothing to say.</summary>
    public string? ProcessingDetail { get; init; }
    public DateTimeOffset? ProcessingDetailSince { get; init; }
    public DateTimeOffset? NextLookUp { get; init; }
    public required DateTimeOffset LastUpdate { get; init; }

    /// <summary>Each state it has come into, oldest first.</summary>
    public required IReadOnlyList<PaymentStatusEntry> History { get; init; }

    /// <summary>From the payment's events.</summary>
    public static PaymentStatusAnswer Of(NotedEvents noted)
    {
        var (events, note) = noted;
        Payment? payment = null;
        var history = new List<PaymentStatusEntry>(events.Count);
        foreach (var happened in events)
        {
            var before = payment?.Status;
            payment = PaymentFold.Apply(payment, happened);
            if (payment.Status != before) history.Add(new PaymentStatusEntry(payment.Status, happened.OccurredAt));
        }

        return new PaymentStatusAnswer
        {
            PaymentId = payment!.PaymentId.ToString(),
            Status = payment.Status,
            Suspended = payment.Suspended,
            WillProcessDate = payment.WillProcessDate,
            DeliveryDate = payment.DeliveryDate,
            FailureCode = payment.FailureCode,
            ProcessingDetail = note?.Code,
            ProcessingDetailSince = note?.Since,
            NextLookUp = note?.NextAt,
            LastUpdate = payment.LastUpdate,
            History = history,
        };
    }
}
