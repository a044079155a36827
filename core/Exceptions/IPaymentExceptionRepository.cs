using Cbp.Core.Common;

namespace Cbp.Core.Exceptions;

/// <summary>Payment exceptions.</summary>
public interface IPaymentExceptionRepository
{
    /// <summary>Adds one.</summary>
    Task AddAsync(PaymentException exception);

    /// <summary>The payment's, oldest first.</summary>
    Task<IReadOnlyList<PaymentException>> OfPaymentAsync(PaymentId paymentId);
}
