using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Cbp.Host.Worker.Settings;

/// <summary>The port to serve on: --port, FUNCTIONS_HOST_PORT, Host:LocalHttpPort, 7071. 0 is any that is free.</summary>
internal static class HostPort
{
    /// <summary>The port of Functions hosts where nothing is said.</summary>
    public const int Default = 7071;

    private static readonly string[] Keys = ["EmbeddedHost:Port", "FUNCTIONS_HOST_PORT", "Host:LocalHttpPort"];

    public static int Find(IConfiguration configuration)
    {
        foreach (var key in Keys)
        {
            if (configuration[key] is not { Length: > 0 } text) continue;
            return int.TryParse(text, CultureInfo.InvariantCulture, out var port) && port is >= 0 and <= 65535
                ? port
                : throw new HostSettingException($"The setting '{key}' is '{text}'; a port is a number from 0 to 65535.");
        }

        return Default;
    }
}
