using System.Text.Json.Serialization;

namespace Cbp.Core.Payments;

/// <summary>
/// Something that happened to a payment. Events of a payment are numbered from 1 without a gap, never change, and
/// fold into its state (<c>PaymentFold</c>).
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(PaymentCreated), nameof(PaymentCreated))]
[JsonDerivedType(typeof(PaymentValidated), nameof(PaymentValidated))]
[JsonDerivedType(typeof(PaymentScheduled), nameof(PaymentScheduled))]
[JsonDerivedType(typeof(PaymentProcessed), nameof(PaymentProcessed))]
[JsonDerivedType(typeof(PaymentCompleted), nameof(PaymentCompleted))]
[JsonDerivedType(typeof(PaymentFailed), nameof(PaymentFailed))]
[JsonDerivedType(typeof(PaymentCancelled), nameof(PaymentCancelled))]
[JsonDerivedType(typeof(PaymentReturned), nameof(PaymentReturned))]
[JsonDerivedType(typeof(PaymentEdited), nameof(PaymentEdited))]
public abstract record PaymentEvent
{
    /// <summary>The event's own id: a UUID of version 7; the message id of what is published.</summary>
    public required Guid EventId { get; init; }

    /// <summary>The payment it happened to.</summary>
    public required Guid PaymentId { get; init; }

    /// <summary>Its number within the payment, from 1.</summary>
    public required int Sequence { get; init; }

    /// <summary>When it happened (UTC).</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>The event type's name, as domain and messages write it.</summary>
    [JsonIgnore]
    public string Type => GetType().Name;
}

/// <summary>A payment was taken.</summary>
public sealed record PaymentCreated : PaymentEvent
{
    /// <summary>Whose member pays.</summary>
    public required string InstitutionId { get; init; }

    /// <summary>Who pays.</summary>
    public required string MemberId { get; init; }

    /// <summary>Who is paid.</summary>
    public required string UserPayeeListId { get; init; }

    /// <summary>The account that the money comes from.</summary>
    public required string FundingAccount { get; init; }

    /// <summary>The amount, in hundredths of the currency's unit.</summary>
    public required long AmountCents { get; init; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; init; }

    /// <summary>The member's own note.</summary>
    public string? Memo { get; init; }

    /// <summary>The payee's reference for the bill.</summary>
    public string? BillReference { get; init; }

    /// <summary>Which client application it came from.</summary>
    public string? SourceApplication { get; init; }

    /// <summary>The processing day.</summary>
    public required DateOnly WillProcessDate { get; init; }

    /// <summary>The estimated delivery day.</summary>
    public required DateOnly DeliveryDate { get; init; }
}

/// <summary>The lifecycle has checked it again.</summary>
public sealed record PaymentValidated : PaymentEvent;

/// <summary>It waits for its processing day.</summary>
public sealed record PaymentScheduled : PaymentEvent
{
    /// <summary>When processing begins (UTC).</summary>
    public required DateTimeOffset ProcessAt { get; init; }
}

/// <summary>Processing has begun: from here on money may move.</summary>
public sealed record PaymentProcessed : PaymentEvent;

/// <summary>The processor accepted or settled it.</summary>
public sealed record PaymentCompleted : PaymentEvent
{
    /// <summary>The processor's own reference.</summary>
    public string? ProcessorReference { get; init; }
}

/// <summary>It ended without paying.</summary>
public sealed record PaymentFailed : PaymentEvent
{
    /// <summary>Why: a stable code.</summary>
    public required string FailureCode { get; init; }
}

/// <summary>It was called off.</summary>
public sealed record PaymentCancelled : PaymentEvent
{
    /// <summary>Who or what called it off, in words.</summary>
    public string? Reason { get; init; }
}

/// <summary>A completed one was sent back.</summary>
public sealed record PaymentReturned : PaymentEvent
{
    /// <summary>The ACH return code (Nacha Operating Rules, Appendix Four: R01 to R85).</summary>
    public required string ReturnCode { get; init; }
}

/// <summary>Some of its fields were changed; null means unchanged.</summary>
public sealed record PaymentEdited : PaymentEvent
{
    /// <summary>The new amount, in hundredths.</summary>
    public long? AmountCents { get; init; }

    /// <summary>The new funding account.</summary>
    public string? FundingAccount { get; init; }

    /// <summary>The new memo.</summary>
    public string? Memo { get; init; }

    /// <summary>The new bill reference.</summary>
    public string? BillReference { get; init; }

    /// <summary>The new processing day.</summary>
    public DateOnly? WillProcessDate { get; init; }

    /// <summary>The new delivery day.</summary>
    public DateOnly? DeliveryDate { get; init; }

    /// <summary>Held back, or released.</summary>
    public bool? Suspended { get; init; }
}
