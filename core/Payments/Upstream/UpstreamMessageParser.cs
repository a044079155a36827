using System.Text.Json;
using Cbp.Core.Common;
using Cbp.Core.Messaging;

namespace Cbp.Core.Payments.Upstream;

/// <summary>Reads messages of upstream systems: CloudEvents with data { paymentId, … }.</summary>
internal static class UpstreamMessageParser
{
    // A stop is a return of that code (Nacha Operating Rules, Appendix Four).
    private const string StoppedCode = "R08";
    private const int LongestReference = 128;
    private const int LongestAccount = 64;

    /// <summary>The message, or why it is none.</summary>
    public static Outcome<UpstreamMessage> Parse(string? json)
    {
        var parsed = CloudEvents.Parse(json);
        if (parsed.IsRefused(out var refusal)) return refusal;
        var e = parsed.Value;
        if (e.Type is not (UpstreamMessages.Settled or UpstreamMessages.Returned or UpstreamMessages.Stopped or UpstreamMessages.Corrected))
            return CloudEvents.Malformed("The message's type is not one that is handled here.", "type");
        if (e.Data is not { ValueKind: JsonValueKind.Object } data) return CloudEvents.Malformed("The message has no data.", "data");
        if (Text(data, "paymentId") is not { } id || !PaymentId.TryParse(id, out var paymentId))
            return CloudEvents.Malformed("The message's paymentId is not a UUID.", "paymentId");
        if (e.Type == UpstreamMessages.Corrected) return Corrected(paymentId, data, e.Time);
        var reference = Text(data, "reference");
        if (FieldText.Text(reference, "reference", LongestReference) is { } wrong) return CloudEvents.Malformed(wrong.Detail, wrong.Field);
        if (e.Type == UpstreamMessages.Settled) return new UpstreamMessage(paymentId, new UpstreamResult(true, reference), null, e.Time);
        var code = e.Type == UpstreamMessages.Stopped ? StoppedCode : Text(data, "returnCode");
        return AchReturnCode.IsValid(code)
            ? new UpstreamMessage(paymentId, new UpstreamResult(false, reference, code), null, e.Time)
            : CloudEvents.Malformed("The message's returnCode is not one of R01 to R85.", "returnCode");
    }

    private static Outcome<UpstreamMessage> Corrected(PaymentId paymentId, JsonElement data, DateTimeOffset? sentAt)
    {
        var code = Text(data, "changeCode");
        if (!AccountCorrection.IsCode(code)) return CloudEvents.Malformed("The message's changeCode is not one of C01 to C13.", "changeCode");
        var (account, routing) = (Text(data, "correctedAccount"), Text(data, "correctedRoutingNumber"));
        if (AccountCorrection.NeedsAccount(code!) && string.IsNullOrWhiteSpace(account))
            return CloudEvents.Malformed($"{code} needs the correctedAccount.", "correctedAccount");
        if (AccountCorrection.NeedsRoutingNumber(code!) && string.IsNullOrWhiteSpace(routing))
            return CloudEvents.Malformed($"{code} needs the correctedRoutingNumber.", "correctedRoutingNumber");
        var wrong = FieldText.Text(account, "correctedAccount", LongestAccount) ?? FieldText.Text(routing, "correctedRoutingNumber", LongestAccount);
        if (wrong is not null) return CloudEvents.Malformed(wrong.Detail, wrong.Field);
        return new UpstreamMessage(paymentId, null, new AccountCorrection(code!, account, routing), sentAt);
    }

    private static string? Text(JsonElement data, string name) =>
        data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? TextOf(value) : null;

    // Half a surrogate pair is no text: taken as if the field were not there.
    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
