namespace Cbp.Core.Ledger;

/// <summary>What a transfer does. The names stand in the store and in hashes: never rename one.</summary>
public enum LedgerTransferKind
{
    /// <summary>Keeps an amount for later: no balance changes, but what its account can still spend.</summary>
    Reserve,

    /// <summary>Carries a reserved transfer out.</summary>
    Post,

    /// <summary>Lets a reserved transfer go.</summary>
    Void,

    /// <summary>Undoes a posted or direct one by the same amount the other way.</summary>
    Reverse,

    /// <summary>Carries an amount over at once.</summary>
    Direct,
}
