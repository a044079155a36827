using Cbp.Core.Payees;

namespace Cbp.Core.Gateways;

/// <summary>The system that knows accounts at other banks and at billers.</summary>
public interface IAccountVerifier
{
    /// <summary>
    /// Has the payee's account verified, once however often it is called for the verification. Throws <see cref="GatewayException"/>
    /// where the system gives no answer: then call again, it is safe.
    /// </summary>
    Task<VerificationResult> VerifyAsync(UserPayee payee, Guid verificationId, CancellationToken cancellationToken);
}
