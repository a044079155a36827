namespace Cbp.Core.Reconciliation.Files;

/// <summary>Which way money went.</summary>
public enum SettlementFlow
{
    /// <summary>To the payee.</summary>
    Settled,

    /// <summary>Back from the payee.</summary>
    Returned,
}
