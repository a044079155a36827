namespace Cbp.Core.Reconciliation;

/// <summary>What a day's items of one sort come to.</summary>
/// <param name="Kind">What differs.</param>
/// <param name="State">Proposed or applied.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="Count">How many.</param>
/// <param name="OfTheirs">How many of them are about a line of the processor's.</param>
/// <param name="CorrectionCents">The sum of their corrections, in hundredths.</param>
public sealed record ItemSum(DifferenceKind Kind, ItemState State, string Currency, long Count, long OfTheirs, long CorrectionCents);
