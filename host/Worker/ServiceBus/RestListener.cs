using System.Globalization;
using System.Net;
using Cbp.Host.ServiceBus;
using Cbp.Host.Worker.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cbp.Host.Worker.ServiceBus;

/// <summary>
/// Serves the broker's REST protocol where the settings ask for it (<c>EmbeddedHost:ServiceBusRestPort</c>) and, in Development, beside a
/// host that is on its default port. Keys are <c>EmbeddedHost:ServiceBusKeys:{name}</c>; in Development the emulator's where none is set.
/// </summary>
internal static class RestListener
{
    /// <summary>Next to the port that Functions hosts have by default.</summary>
    public const int DevelopmentPort = HostPort.Default + 1;

    private const string PortSetting = "EmbeddedHost:ServiceBusRestPort";
    private const string KeysSetting = "EmbeddedHost:ServiceBusKeys";

    public static async Task<ServiceBusRestServer?> StartAsync(
        ServiceBusBroker broker, IConfiguration configuration, IHostEnvironment environment, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var set = configuration[PortSetting] is { Length: > 0 } text ? text : null;
        if (set is null && !(environment.IsDevelopment() && HostPort.Find(configuration) == HostPort.Default)) return null;
        var port = set is null ? DevelopmentPort : Port(set);
        var options = new ServiceBusRestOptions { Port = port, Keys = Keys(configuration, environment), Address = Address(configuration) };
        try
        {
            return await ServiceBusRestServer.StartAsync(broker, options, loggers, cancellationToken);
        }
        catch (IOException e) when (set is null)
        {
            // Nobody asked for it: another app being there is no reason not to start.
            loggers.CreateLogger("Host.Startup").LogWarning("The Service Bus REST protocol is not served: {Reason} Setting {Setting} names another port.", e.Message, PortSetting);
            return null;
        }
        catch (IOException e)
        {
            throw new HostSettingException($"The setting '{PortSetting}' is '{set}', and that port cannot be had: {e.Message}");
        }
    }

    private static int Port(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= IPEndPoint.MaxPort
            ? port
            : throw new HostSettingException($"The setting '{PortSetting}' is '{text}'; a port is a number from 0 to 65535.");

    private static Dictionary<string, string> Keys(IConfiguration configuration, IHostEnvironment environment)
    {
        var keys = configuration.GetSection(KeysSetting).GetChildren().Where(k => !string.IsNullOrEmpty(k.Value)).ToDictionary(k => k.Key, k => k.Value!);
        if (keys.Count == 0)
        {
            if (!environment.IsDevelopment())
                throw new HostSettingException($"The setting '{PortSetting}' asks for the Service Bus REST protocol, and '{KeysSetting}:{{name}}' has no key for it.");
            keys.Add("RootManageSharedAccessKey", "SAS_KEY_VALUE");
        }

        return keys;
    }

    // KestrelSetup has refused what is no address.
    private static IPAddress Address(IConfiguration configuration) =>
        configuration["EmbeddedHost:BindAddress"] is { Length: > 0 } address ? IPAddress.Parse(address) : IPAddress.Loopback;
}
