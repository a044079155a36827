namespace Cbp.Core.Audit.Access;

/// <summary>What became of a call's key.</summary>
public enum SignInOutcome
{
    /// <summary>The key is known, and may do what was asked.</summary>
    Succeeded,

    /// <summary>There was no key, or one that is not known.</summary>
    Failed,

    /// <summary>The key is known, and may not do what was asked.</summary>
    Refused,
}
