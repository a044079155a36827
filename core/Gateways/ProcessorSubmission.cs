using Cbp.Core.Common;

namespace Cbp.Core.Gateways;

/// <summary>What the processor is sent.</summary>
/// <param name="PaymentId">The payment; the idempotency key of the submission.</param>
/// <param name="InstitutionId">Whose member pays.</param>
/// <param name="Amount">How much.</param>
/// <param name="UserPayeeListId">The member's entry for the payee.</param>
/// <param name="ProcessorPayeeId">The processor's id for the payee, where it has one.</param>
/// <param name="PayeeName">Who is paid.</param>
/// <param name="UsersAccountAtPayee">The member's account there.</param>
/// <param name="BillReference">The payee's reference for the bill.</param>
public sealed record ProcessorSubmission(
    PaymentId PaymentId,
    InstitutionId InstitutionId,
    Money Amount,
    UserPayeeListId UserPayeeListId,
    string? ProcessorPayeeId,
    string? PayeeName,
    string? UsersAccountAtPayee,
    string? BillReference);
