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
[JsonDerivedType(typeof(PaymentReprocessing), nameof(PaymentReprocessing))]
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
