using Cbp.Core.Common;

namespace Cbp.Core.Exceptions;

/// <summary>Payment exceptions.</summary>
public interface IPaymentExceptionRepository
{
    /// <summary>Adds one; false, and nothing written, where the institution has one of that cause.</summary>
    Task<bool> AddAsync(PaymentException exception);

    /// <summary>The exception, whichever institution's, or null.</summary>
    Task<PaymentException?> FindExceptionAsync(Guid exceptionId);

    /// <summary>Writes its new state. False, and nothing written, where the stored version is not its less one.</summary>
    Task<bool> UpdateAsync(PaymentException exception);

    /// <summary>The payment's, oldest first.</summary>
    Task<IReadOnlyList<PaymentException>> OfPaymentAsync(PaymentId paymentId);

    /// <summary>The exception in whose place that payment was made, or null.</summary>
    Task<PaymentException?> FollowedUpByAsync(PaymentId followUp);

    /// <summary>Those that the query asks for, newest first.</summary>
    Task<IReadOnlyList<PaymentException>> ListAsync(ExceptionQuery query);

    /// <summary>Of all institutions those of that category that are not resolved, by id, behind <paramref name="after"/>.</summary>
    Task<IReadOnlyList<PaymentException>> UnresolvedAsync(ExceptionCategory category, Guid? after, int limit);
}
