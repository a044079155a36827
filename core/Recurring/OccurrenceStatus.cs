namespace Cbp.Core.Recurring;

/// <summary>What became of one date of a recurring payment.</summary>
public enum OccurrenceStatus
{
    /// <summary>Its payment was created; where that stands is the payment's own matter.</summary>
    Created,

    /// <summary>Left out: by the member, or because it fell into a suspension.</summary>
    Skipped,

    /// <summary>A rule refused its payment; the member was told.</summary>
    Refused,
}
