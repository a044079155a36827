using Cbp.Core.Common;

namespace Cbp.Core.Payments.Lifecycle;

/// <summary>Which payee a payment goes to.</summary>
/// <param name="InstitutionId">Whose member pays.</param>
/// <param name="MemberId">Who pays.</param>
/// <param name="UserPayeeListId">Which of the member's payees.</param>
public readonly record struct PaidPayee(InstitutionId InstitutionId, MemberId MemberId, UserPayeeListId UserPayeeListId)
{
    internal static PaidPayee Of(Payment payment) => new(payment.InstitutionId, payment.MemberId, payment.UserPayeeListId);
}
