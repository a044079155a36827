using Cbp.Core.Common;

namespace Cbp.Core.Payments.Queries;

/// <summary>Which of a member's payments are asked for; null stands for any.</summary>
/// <param name="InstitutionId">Whose member.</param>
/// <param name="MemberId">The member.</param>
/// <param name="From">The first processing day.</param>
/// <param name="To">The last processing day.</param>
/// <param name="Statuses">The states.</param>
/// <param name="Type">One-time, or of a recurring payment.</param>
/// <param name="Payee">Who is paid.</param>
/// <param name="MinCents">The least amount, in hundredths.</param>
/// <param name="MaxCents">The greatest amount, in hundredths.</param>
/// <param name="After">The payment that the page before ended with.</param>
/// <param name="Limit">How many at the most.</param>
public sealed record MemberPaymentQuery(
    InstitutionId InstitutionId,
    MemberId MemberId,
    DateOnly? From = null,
    DateOnly? To = null,
    IReadOnlyList<PaymentStatus>? Statuses = null,
    PaymentType? Type = null,
    UserPayeeListId? Payee = null,
    long? MinCents = null,
    long? MaxCents = null,
    PaymentCursor? After = null,
    int Limit = 50);
