using Cbp.Core.Common;

namespace Cbp.Core.Gateways;

/// <summary>The institution's core banking system, master of the members' accounts.</summary>
public interface ICoreBanking
{
    /// <summary>
    /// Takes the payment's amount from the funding account, once however often it is called for the payment. Throws
    /// <see cref="GatewayException"/> where the system gives no answer: then call again, it is safe.
    /// </summary>
    Task<DebitResult> DebitAsync(
        InstitutionId institutionId, PaymentId paymentId, FundingAccountNumber account, Money amount, CancellationToken cancellationToken);

    /// <summary>Gives it back, once however often it is called; nothing where nothing was taken. Throws as above.</summary>
    Task ReverseDebitAsync(InstitutionId institutionId, PaymentId paymentId, CancellationToken cancellationToken);

    /// <summary>True where the institution has such an account, whoever's, and it is open. Throws as above.</summary>
    Task<bool> IsOpenAsync(InstitutionId institutionId, FundingAccountNumber account, CancellationToken cancellationToken);
}
