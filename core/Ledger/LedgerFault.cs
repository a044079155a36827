namespace Cbp.Core.Ledger;

/// <summary>Something in the ledger that is not as it must be.</summary>
/// <param name="Place">Where: an account's entry (<c>demo-cu/clearing:USD:17 entry 4</c>), an account, a transfer, a currency.</param>
/// <param name="Expected">What should be there.</param>
/// <param name="Found">What is.</param>
public sealed record LedgerFault(string Place, string Expected, string Found)
{
    /// <inheritdoc />
    public override string ToString() => $"{Place}: expected {Expected}, found {Found}";
}
