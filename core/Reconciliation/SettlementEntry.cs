using Cbp.Core.Reconciliation.Files;

namespace Cbp.Core.Reconciliation;

/// <summary>A record that is to be matched. Those of one key are about the same submission in the same currency.</summary>
/// <param name="Key">What they are sorted and matched by: <see cref="KeyOf"/>.</param>
/// <param name="Side">Where it comes from.</param>
/// <param name="Number">Tells it from others of its set and key: the line in the file, or any number.</param>
/// <param name="Flow">Settled or returned.</param>
/// <param name="AttemptId">The submission, where it is known.</param>
/// <param name="PaymentId">The payment, where it is known.</param>
/// <param name="Reference">The processor's reference, or null.</param>
/// <param name="Cents">How much, in hundredths; of an applied correction the correction with its sign.</param>
/// <param name="ReturnCode">The ACH return code, or null.</param>
/// <param name="ItemId">The item whose correction was applied; null for the others.</param>
public sealed record SettlementEntry(
    string Key,
    SettlementSide Side,
    int Number,
    SettlementFlow Flow,
    Guid? AttemptId,
    Guid? PaymentId,
    string? Reference,
    long Cents,
    string? ReturnCode = null,
    Guid? ItemId = null)
{
    private const int CurrencyLength = 3;

    /// <summary>The currency, which is the key's end.</summary>
    public string Currency => Key[^CurrencyLength..];

    /// <summary>The key of a submission; of one that nobody knows, by its reference.</summary>
    public static string KeyOf(Guid? attemptId, string? reference, string currency) =>
        (attemptId is { } id ? id.ToString("D") : "~" + reference) + "/" + currency;
}
