using System.Globalization;
using System.Text.Json;
using Cbp.Core.Common;
using Cbp.Core.Idempotency;
using Cbp.Core.Recurring;
using Cbp.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Cbp.Functions.Payments.Recurring;

/// <summary>Answers about recurring payments: each with the version as its ETag.</summary>
internal static class RecurringAnswers
{
    /// <summary>200 with the recurring payment, or the refusal.</summary>
    public static BytesResult Of(HttpRequest request, Outcome<RecurringView> outcome)
    {
        if (!outcome.IsRefused(out _))
            request.HttpContext.Response.Headers.ETag = FormattableString.Invariant($"\"{outcome.Value.Recurring.Version}\"");
        return JsonAnswer.Of(request, outcome, RecurringAnswer.Of, AnswersJson.Default.RecurringAnswer);
    }

    /// <summary>201 with the new one: what is kept under its Idempotency-Key.</summary>
    public static StoredResponse Created(RecurringView view) => new(
        StatusCodes.Status201Created,
        JsonAnswer.MediaType,
        "/api/v1/payment/recurring/" + view.Recurring.RecurringPaymentId,
        JsonSerializer.SerializeToUtf8Bytes(RecurringAnswer.Of(view), AnswersJson.Default.RecurringAnswer));

    /// <summary>The version that the caller has seen, from If-Match; null where it came without, or with *.</summary>
    public static Outcome<int?> IfMatch(HttpRequest request)
    {
        var text = request.Headers.IfMatch.ToString();
        if (text.Length == 0 || text == "*") return (int?)null;
        if (text.Length > 2 && text[0] == '"' && text[^1] == '"'
            && int.TryParse(text.AsSpan(1, text.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var version)) return (int?)version;
        return new Refusal(HttpErrors.ParameterMalformed, "If-Match must be the ETag of an earlier answer.", "If-Match");
    }
}
