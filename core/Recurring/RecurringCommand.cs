using Cbp.Core.Common;

namespace Cbp.Core.Recurring;

/// <summary>A recurring payment whose fields are well-formed.</summary>
/// <param name="MemberId">Who pays.</param>
/// <param name="UserPayeeListId">Who is paid.</param>
/// <param name="FundingAccount">The account that the money comes from.</param>
/// <param name="Amount">How much each time.</param>
/// <param name="Pattern">The dates.</param>
/// <param name="NumPayments">How many dates, or null.</param>
/// <param name="UntilDate">The last day that a date may be, or null.</param>
/// <param name="Memo">The member's own note, or null.</param>
/// <param name="BillReference">The payee's reference, or null.</param>
/// <param name="SourceApplication">Which client application it comes from, or null.</param>
/// <param name="ConfirmsAmount">True where the member has confirmed an amount that is far above the average.</param>
public sealed record RecurringCommand(
    MemberId MemberId,
    UserPayeeListId UserPayeeListId,
    FundingAccountNumber FundingAccount,
    Money Amount,
    RecurrencePattern Pattern,
    int? NumPayments,
    DateOnly? UntilDate,
    string? Memo,
    string? BillReference,
    string? SourceApplication,
    bool ConfirmsAmount = false);
