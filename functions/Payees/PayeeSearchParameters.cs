using System.Globalization;
using Cbp.Core.Common;
using Cbp.Core.Payees;
using Cbp.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Cbp.Functions.Payees;

/// <summary>Reads a search from the path and the query parameters <c>limit</c>, <c>cursor</c>, <c>state</c>, <c>paymentMethod</c> and <c>active</c>.</summary>
internal static class PayeeSearchParameters
{
    private const int LongestName = 100;
    private const int LongestZip = 10;
    private const int LongestCursor = 2000;
    private const int DefaultLimit = 25;
    private const int HighestLimit = 100;

    /// <summary>The search, or which part of it is malformed.</summary>
    public static Outcome<PayeeSearchQuery> Read(IQueryCollection parameters, string? name, string? zip)
    {
        if (name is { Length: > LongestName }) return Malformed("partialName", $"must not be longer than {LongestName} characters.");
        if (zip is not null && (zip.Length > LongestZip || !zip.All(c => char.IsAsciiDigit(c) || c == '-')))
            return Malformed("partialZip", $"is the beginning of a ZIP code: digits and a hyphen, at most {LongestZip}.");

        var limit = DefaultLimit;
        if (parameters.TryGetValue("limit", out var text)
            && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > HighestLimit))
            return Malformed("limit", $"is a number from 1 to {HighestLimit}.");

        string? state = null;
        if (parameters.TryGetValue("state", out text) && !((state = text) is { Length: 2 } && state.All(char.IsAsciiLetter)))
            return Malformed("state", "is a state's two letters.");

        PaymentMethod? method = null;
        if (parameters.TryGetValue("paymentMethod", out text) && (method = MethodOf(text)) is null)
            return Malformed("paymentMethod", "is electronic or check.");

        var active = true;
        if (parameters.TryGetValue("active", out text) && !bool.TryParse(text, out active))
            return Malformed("active", "is true or false.");

        string? cursor = null;
        if (parameters.TryGetValue("cursor", out text) && (cursor = text) is not { Length: > 0 and <= LongestCursor })
            return new Refusal(ErrorCodes.CursorMalformed, "cursor must be the nextCursor of the same search.", "cursor");

        return new PayeeSearchQuery(name, zip, limit) { State = state, PaymentMethod = method, Active = active, Cursor = cursor };
    }

    // By name alone: Enum.TryParse would take numbers too.
    private static PaymentMethod? MethodOf(string? text)
    {
        foreach (var method in Enum.GetValues<PaymentMethod>())
        {
            if (string.Equals(text, method.ToString(), StringComparison.OrdinalIgnoreCase)) return method;
        }

        return null;
    }

    private static Refusal Malformed(string field, string rule) => new(HttpErrors.ParameterMalformed, $"{field} {rule}", field);
}
