using Cbp.Core.Common;
using Cbp.Core.Payments.Creation;
using Cbp.Core.Payments.Upstream;

namespace Cbp.Core.Payments.Operations;

/// <summary>Checks the shape of a change of state.</summary>
internal static class StatusRequestValidator
{
    public static Outcome<StatusCommand> Validate(StatusRequest request, string idField, int most)
    {
        if (request.PaymentIds is not { Count: > 0 } texts) return FieldText.Required(idField);
        if (texts.Count > most) return new Refusal(ErrorCodes.NumberOutOfRange, $"{idField} may name {most} payments at the most.", idField);
        var ids = new List<PaymentId>(texts.Count);
        foreach (var text in texts.Distinct())
        {
            if (!PaymentId.TryParse(text, out var id)) return new Refusal(ErrorCodes.FieldMalformed, $"{idField} must be UUIDs in the hyphenated form.", idField);
            ids.Add(id);
        }

        if (string.IsNullOrEmpty(request.Status)) return FieldText.Required("status");
        if (!Enum.GetNames<StatusTarget>().Contains(request.Status, StringComparer.OrdinalIgnoreCase))
        {
            return new Refusal(
                ErrorCodes.FieldMalformed, "status must be one of " + string.Join(", ", Enum.GetNames<StatusTarget>()) + ".", "status");
        }

        var target = Enum.Parse<StatusTarget>(request.Status, ignoreCase: true);
        if (FieldText.Text(request.Reason, "reason", OneTimePayments.ReasonLength) is { } wrong) return wrong;
        if (target == StatusTarget.Returned && !AchReturnCode.IsValid(request.ReturnCode))
            return new Refusal(ErrorCodes.FieldMalformed, "returnCode must be one of R01 to R85.", "returnCode");
        return new StatusCommand(ids, target, request.Reason, target == StatusTarget.Returned ? request.ReturnCode : null);
    }
}
