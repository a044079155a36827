using System.Globalization;
using Cbp.Core.Common;
using Cbp.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Cbp.Functions.Payees;

/// <summary>An entry's version as an entity tag (RFC 9110): its number in quotes.</summary>
internal static class PayeeETag
{
    /// <summary>Puts it on the answer.</summary>
    public static void Set(HttpRequest request, int version) =>
        request.HttpContext.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>The version that the caller has seen, from If-Match; null where there is none, or an asterisk.</summary>
    public static Outcome<int?> Expected(HttpRequest request)
    {
        var text = request.Headers.IfMatch.ToString();
        if (text is "" or "*") return (int?)null;
        return text is ['"', .. var digits, '"'] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : new Refusal(HttpErrors.ParameterMalformed, "If-Match is the ETag of an answer, with its quotes.", "If-Match");
    }
}
