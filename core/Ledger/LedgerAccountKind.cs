namespace Cbp.Core.Ledger;

/// <summary>What an account of the ledger is for. The names stand in stored account names and in hashes: never rename one.</summary>
public enum LedgerAccountKind
{
    /// <summary>One for each funding account: what was taken from it is its balance, below zero.</summary>
    Funding,

    /// <summary>An institution's: what members have paid and nobody has been given yet. It never falls below zero.</summary>
    Clearing,

    /// <summary>An institution's: what the processor was given to pay out.</summary>
    Settlement,

    /// <summary>An institution's: what it earns by its payments. None is charged so far.</summary>
    Fees,

    /// <summary>An institution's: what a reconciliation found and nobody has explained yet.</summary>
    Suspense,
}
