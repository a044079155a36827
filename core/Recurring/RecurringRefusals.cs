using System.Globalization;
using Cbp.Core.Common;
using Cbp.Core.Exceptions;

namespace Cbp.Core.Recurring;

/// <summary>The exception that a date becomes which could not be made.</summary>
internal static class RecurringRefusals
{
    public static ExceptionOpening Of(RecurringPayment recurring, int number, DateOnly due, Refusal refusal) => new(
        recurring.InstitutionId,
        refusal.Error.Code,
        ExceptionCategory.Recurring,
        string.Create(CultureInfo.InvariantCulture, $"recurring:{recurring.RecurringPaymentId}/{number}"),
        string.Create(CultureInfo.InvariantCulture, $"Payment {number} of the recurring payment, due on {due:yyyy-MM-dd}, was not created. {refusal.Detail}"))
    {
        MemberId = recurring.MemberId,
        RecurringPaymentId = recurring.RecurringPaymentId,
    };
}
