using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Cbp.Host.Worker.Runtime;

/// <summary>
/// How Kestrel serves: on the loopback interface, or on <c>EmbeddedHost:BindAddress</c>. Lines and headers may be long, so that the app,
/// not the server, answers for an id that is; bodies may have the 100 MB that Functions documents.
/// </summary>
internal static class KestrelSetup
{
    private const int LongestLine = 64 * 1024;
    private const long LargestBody = 100 * 1024 * 1024;

    public static void Use(WebApplicationBuilder web, Func<int> port)
    {
        web.WebHost.UseKestrelCore();
        web.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestLineSize = LongestLine;
            kestrel.Limits.MaxRequestHeadersTotalSize = 2 * LongestLine;
            kestrel.Limits.MaxRequestBufferSize = Math.Max(kestrel.Limits.MaxRequestBufferSize ?? 0, 4 * LongestLine);
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            var number = port();
            if (web.Configuration["EmbeddedHost:BindAddress"] is { Length: > 0 } address)
            {
                kestrel.Listen(IPAddress.TryParse(address, out var ip)
                    ? ip
                    : throw new HostSettingException($"The setting 'EmbeddedHost:BindAddress' is '{address}'; it must be an IP address."), number);
            }
            else if (number == 0)
            {
                kestrel.Listen(IPAddress.Loopback, 0);
            }
            else
            {
                kestrel.ListenLocalhost(number);
            }
        });
    }
}
