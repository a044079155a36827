using Cbp.Core.Payees;
using Cbp.Core.Payees.Lists;
using Cbp.Core.Payments.Queries;

namespace Cbp.Functions.Payments.Lists;

/// <summary>What a member pays to one of the payees. An entry that was deleted has no names any more.</summary>
internal sealed record PayeePaymentsAnswer(
    string UserPayeeListId,
    string? PayeeName,
    string? NickName,
    UserPayeeStatus? PayeeStatus,
    PaymentAnswer? LastPayment,
    PaymentAnswer? NextPayment,
    IReadOnlyList<string> RecurringPaymentIds)
{
    public static PayeePaymentsAnswer Of(PayeePayments payee, UserPayeeView? entry) => new(
        payee.UserPayeeListId.Value,
        entry?.Biller?.PayeeName ?? entry?.Payee.PayeeName,
        entry?.Payee.NickName,
        entry?.Payee.Status,
        payee.Last is { } last ? PaymentAnswer.Of(last) : null,
        payee.Next is { } next ? PaymentAnswer.Of(next) : null,
        [.. payee.Recurring.Select(id => id.ToString())]);
}
