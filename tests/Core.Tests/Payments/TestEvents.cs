using Cbp.Core.Payments;

namespace Cbp.Core.Tests.Payments;

/// <summary>Events without a service.</summary>
internal static class TestEvents
{
    public static readonly Guid Id = Guid.Parse("018f0000-0000-7000-8000-000000000001");
    public static readonly DateTimeOffset At = new(2026, 11, 23, 15, 0, 0, TimeSpan.Zero);

    public static PaymentCreated Created() => new()
    {
        EventId = Guid.NewGuid(),
        PaymentId = Id,
        Sequence = 1,
        OccurredAt = At,
        InstitutionId = "demo-cu",
        MemberId = "M-1001",
        UserPayeeListId = "UP-1001",
        FundingAccount = "C-0001",
        AmountCents = 4250,
        Currency = "USD",
        Memo = "water",
        WillProcessDate = new DateOnly(2026, 11, 24),
        DeliveryDate = new DateOnly(2026, 11, 27),
    };

    public static PaymentEdited Edited(int sequence) => new() { EventId = Guid.NewGuid(), PaymentId = Id, Sequence = sequence, OccurredAt = At };

    /// <summary>The next event of that kind, and the state that it leads to.</summary>
    public static (PaymentEvent Event, PaymentStatus To) Move(Payment payment, int kind)
    {
        var (id, n) = (Guid.NewGuid(), payment.Version + 1);
        return kind switch
        {
            0 => (new PaymentValidated { EventId = id, PaymentId = Id, Sequence = n, OccurredAt = At }, PaymentStatus.Validated),
            1 => (new PaymentScheduled { EventId = id, PaymentId = Id, Sequence = n, OccurredAt = At, ProcessAt = At }, PaymentStatus.Scheduled),
            2 => (new PaymentProcessed { EventId = id, PaymentId = Id, Sequence = n, OccurredAt = At }, PaymentStatus.Processing),
            3 => (new PaymentCompleted { EventId = id, PaymentId = Id, Sequence = n, OccurredAt = At }, PaymentStatus.Completed),
            4 => (new PaymentFailed { EventId = id, PaymentId = Id, Sequence = n, OccurredAt = At, FailureCode = "X" }, PaymentStatus.Failed),
            5 => (new PaymentCancelled { EventId = id, PaymentId = Id, Sequence = n, OccurredAt = At }, PaymentStatus.Cancelled),
            _ => (new PaymentReturned { EventId = id, PaymentId = Id, Sequence = n, OccurredAt = At, ReturnCode = "R01" }, PaymentStatus.Returned),
        };
    }
}
