namespace Cbp.Core.Payees;

/// <summary>What a user payee points at.</summary>
public enum UserPayeeType
{
    /// <summary>A global payee.</summary>
    G,

    /// <summary>A person or business of the member's own.</summary>
    P,

    /// <summary>An account at the same institution (on-us).</summary>
    O,
}
