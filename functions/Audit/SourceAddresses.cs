using System.Net;
using Cbp.Core.Audit;
using Microsoft.AspNetCore.Http;

namespace Cbp.Functions.Audit;

/// <summary>Where calls come from.</summary>
internal sealed class SourceAddresses(AuditOptions options)
{
    private const string ForwardedFor = "X-Forwarded-For";

    /// <summary>
    /// The caller's IP address: that of the connection, or the last one of X-Forwarded-For where the configuration says that whoever stands before the app
    /// writes it. What is no address is none.
    /// </summary>
    public string? Of(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (options.TrustForwardedFor && http.Request.Headers[ForwardedFor] is [.., { Length: > 0 } given])
        {
            var last = given[(given.LastIndexOf(',') + 1)..].Trim();
            return IPEndPoint.TryParse(last, out var end) ? Text(end.Address) : null;
        }

        return http.Connection.RemoteIpAddress is { } address ? Text(address) : null;
    }

    private static string Text(IPAddress address) => (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
}
