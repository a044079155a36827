using Cbp.Core.Payments.Queries;

namespace Cbp.Functions.Payments.Lists;

/// <summary>What a member pays to one of the payees.</summary>
internal sealed record PayeePaymentsAnswer(
    string UserPayeeListId, PaymentAnswer? LastPayment, PaymentAnswer? NextPayment, IReadOnlyList<string> RecurringPaymentIds)
{
    public static PayeePaymentsAnswer Of(PayeePayments payee) => new(
        payee.UserPayeeListId.Value,
        payee.Last is { } last ? PaymentAnswer.Of(last) : null,
        payee.Next is { } next ? PaymentAnswer.Of(next) : null,
        [.. payee.Recurring.Select(id => id.ToString())]);
}
