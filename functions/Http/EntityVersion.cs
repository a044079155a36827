using System.Globalization;
using Cbp.Core.Common;
using Microsoft.AspNetCore.Http;

namespace Cbp.Functions.Http;

/// <summary>The version of what is answered and changed: a whole number in the headers ETag and If-Match.</summary>
internal static class EntityVersion
{
    /// <summary>Tells the version that is answered.</summary>
    public static void Tell(HttpRequest request, int version) =>
        request.HttpContext.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>The version that the caller has seen: from the header If-Match, with or without quotes.</summary>
    public static Outcome<int> Seen(HttpRequest request)
    {
        var header = request.Headers.IfMatch;
        if (header.Count == 0) return new Refusal(HttpErrors.VersionMissing, "Send the version that you have seen in the header If-Match.", "If-Match");
        return header.Count == 1 && int.TryParse(header[0]!.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : new Refusal(HttpErrors.VersionMalformed, "If-Match must be one version: a whole number, as ETag gave it.", "If-Match");
    }
}
