using Cbp.Core.Common;

namespace Cbp.Core.Payments.Creation;

/// <summary>A one-time payment whose fields are well-formed.</summary>
/// <param name="MemberId">Who pays.</param>
/// <param name="UserPayeeListId">Who is paid.</param>
/// <param name="FundingAccount">The account that the money comes from.</param>
/// <param name="Amount">How much; positive.</param>
/// <param name="WillProcessDate">The day on which it is to be processed.</param>
/// <param name="DeliveryDate">The day by which the payee must have it, or null.</param>
/// <param name="Memo">The member's own note, or null.</param>
/// <param name="BillReference">The payee's reference for the bill, or null.</param>
/// <param name="SourceApplication">Which client application it comes from, or null.</param>
/// <param name="ConfirmsAmount">True where the member has confirmed an amount that is far above the average.</param>
public sealed record OneTimePaymentCommand(
    MemberId MemberId,
    UserPayeeListId UserPayeeListId,
    FundingAccountNumber FundingAccount,
    Money Amount,
    DateOnly WillProcessDate,
    DateOnly? DeliveryDate,
    string? Memo,
    string? BillReference,
    string? SourceApplication,
    bool ConfirmsAmount = false);
