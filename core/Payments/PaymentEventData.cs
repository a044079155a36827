namespace Cbp.Core.Payments;

/// <summary>The data of a payment event's message: the payment as the event left it.</summary>
public sealed record PaymentEventData
{
    /// <summary>Whose member pays.</summary>
    public required string InstitutionId { get; init; }

    /// <summary>Who pays.</summary>
    public required string MemberId { get; init; }

    /// <summary>The payment.</summary>
    public required Guid PaymentId { get; init; }

    /// <summary>Who is paid.</summary>
    public required string UserPayeeListId { get; init; }

    /// <summary>How much, with two decimals.</summary>
    public required decimal Amount { get; init; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; init; }

    /// <summary>The state's name.</summary>
    public required string Status { get; init; }

    /// <summary>The processing day.</summary>
    public required DateOnly WillProcessDate { get; init; }

    /// <summary>The estimated delivery day.</summary>
    public required DateOnly DeliveryDate { get; init; }

    /// <summary>Why it failed or was sent back, or null.</summary>
    public string? FailureCode { get; init; }

    /// <summary>The event's number within the payment, from 1.</summary>
    public required int Sequence { get; init; }

    /// <summary>When it happened (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }
}
