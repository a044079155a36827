using Cbp.Core.Common;
using Cbp.Core.Payments;

namespace Cbp.Core.Exceptions;

/// <summary>What an exception is opened with.</summary>
/// <param name="InstitutionId">Whose member pays; <see cref="NoInstitution"/> where that is not known.</param>
/// <param name="Code">What went wrong: a stable code, never an id.</param>
/// <param name="Category">What sort of trouble it is.</param>
/// <param name="Cause">
/// What made it, in a word that comes once within the institution, such as <c>deadletter:queue/message</c>; of those that are opened with the
/// same, the first is kept.
/// </param>
/// <param name="Detail">One sentence for a person, without account numbers.</param>
public sealed record ExceptionOpening(
    InstitutionId InstitutionId, string Code, ExceptionCategory Category, string Cause, string Detail)
{
    /// <summary>In place of an institution, where it cannot be known: SystemAdmins see such exceptions.</summary>
    public static InstitutionId NoInstitution { get; } = new("");

    /// <summary>The payment, where it is about one.</summary>
    public PaymentId? PaymentId { get; init; }

    /// <summary>The member, where it is about one.</summary>
    public MemberId? MemberId { get; init; }

    /// <summary>The recurring payment, where it is about one.</summary>
    public RecurringPaymentId? RecurringPaymentId { get; init; }

    /// <summary>How often it was tried before.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>One about a payment; <paramref name="cause"/> comes once for each attempt to make it.</summary>
    public static ExceptionOpening Of(Payment payment, string code, ExceptionCategory category, string cause, string detail)
    {
        ArgumentNullException.ThrowIfNull(payment);
        return new(payment.InstitutionId, code, category, $"{cause}:{payment.AttemptId}", detail)
        {
            PaymentId = payment.PaymentId,
            MemberId = payment.MemberId,
            RecurringPaymentId = payment.RecurringPaymentId,
        };
    }
}
