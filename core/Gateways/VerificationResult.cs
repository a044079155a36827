namespace Cbp.Core.Gateways;

/// <summary>What the verification system says of an account.</summary>
public enum VerificationResult
{
    /// <summary>It is as it was said.</summary>
    Verified,

    /// <summary>It is not.</summary>
    Refused,

    /// <summary>The result comes later, as a message.</summary>
    Pending,
}
