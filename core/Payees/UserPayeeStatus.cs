namespace Cbp.Core.Payees;

/// <summary>The state of a user payee: pending → active ⇄ inactive → deleted.</summary>
public enum UserPayeeStatus
{
    /// <summary>Its account is being verified.</summary>
    Pending,

    /// <summary>Can be paid.</summary>
    Active,

    /// <summary>Kept, but not paid.</summary>
    Inactive,

    /// <summary>Gone from the member's list.</summary>
    Deleted,
}
