using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Cbp.Functions.Http;

/// <summary>The id by which a call is found again in answers and logs: the caller's own, or the trace's.</summary>
internal static class CorrelationId
{
    /// <summary>The header that it comes and goes in.</summary>
    public const string Header = "X-Correlation-Id";

    private const int Longest = 64;
    private static readonly object Key = new();

    /// <summary>The call's id.</summary>
    public static string Of(HttpContext context)
    {
        if (context.Items.TryGetValue(Key, out var known) && known is string id) return id;
        var given = context.Request.Headers[Header].ToString();
        id = IsUsable(given) ? given : Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;
        context.Items[Key] = id;
        return id;
    }

    // Anything else could break headers and logs.
    private static bool IsUsable(string text) =>
        text.Length is > 0 and <= Longest && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
