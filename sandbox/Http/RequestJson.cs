using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Cbp.Core.Common;
using Microsoft.AspNetCore.Http;

namespace Cbp.Sandbox.Http;

/// <summary>Reads what a call to the sandbox brings.</summary>
internal static class RequestJson
{
    private static readonly ErrorCode BodyMalformed = new("BODY_MALFORMED", ErrorKind.Malformed);

    /// <summary>The body, or why it is refused: with the name of the field at fault where it is one.</summary>
    public static async Task<Outcome<T>> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            var value = await JsonSerializer.DeserializeAsync(request.Body, type, request.HttpContext.RequestAborted).ConfigureAwait(false);
            return value is null ? new Refusal(BodyMalformed, "The body must be a JSON object.") : value;
        }
        catch (JsonException e)
        {
            var field = e.Path is { Length: > 2 } path ? path[2..] : null;
            return new Refusal(BodyMalformed, "The body is not the JSON that is expected here.", field);
        }
    }

    /// <summary>A whole number of the query, or <paramref name="absent"/>; or why it is refused.</summary>
    public static Outcome<long> Number(HttpRequest request, string name, long absent, long least, long most)
    {
        var text = request.Query[name].ToString();
        if (text.Length == 0) return absent;
        if (long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= most)
            return number;
        return new Refusal(ErrorCodes.NumberOutOfRange, $"{name} must be a whole number from {least} to {most}.", name);
    }

    /// <summary>Why an amount is refused, or null: it must be positive, with at most two decimals and nine digits before the point.</summary>
    public static Refusal? CheckAmount(decimal amount)
    {
        if (amount <= 0) return new Refusal(ErrorCodes.AmountNotPositive, "amount must be positive.", "amount");
        return amount >= 1_000_000_000m || decimal.Round(amount, 2) != amount
            ? new Refusal(ErrorCodes.AmountMalformed, "amount has at most two decimals and nine digits before the point.", "amount")
            : null;
    }
}
