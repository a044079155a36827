using Cbp.Core.Payments;

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
    public required DateTimeOffset LastUpdate { get; init; }

    /// <summary>Each state it has come into, oldest first.</summary>
    public required IReadOnlyList<PaymentStatusEntry> History { get; init; }

    /// <summary>From the payment's events.</summary>
    public static PaymentStatusAnswer Of(IReadOnlyList<PaymentEvent> events)
    {
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
            LastUpdate = payment.LastUpdate,
            History = history,
        };
    }
}
