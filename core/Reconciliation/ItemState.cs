namespace Cbp.Core.Reconciliation;

/// <summary>Where an item of a reconciliation stands.</summary>
public enum ItemState
{
    /// <summary>Its correction is proposed.</summary>
    Proposed,

    /// <summary>Its correction is in the ledger.</summary>
    Applied,
}
