namespace Cbp.Core.Payees;

/// <summary>Whether a global payee can be paid.</summary>
public enum GlobalPayeeStatus
{
    /// <summary>Can be paid.</summary>
    Active,

    /// <summary>Takes no more payments.</summary>
    Closed,
}
