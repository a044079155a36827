using Cbp.Host.ServiceBus;
using Microsoft.Extensions.Configuration;

namespace Cbp.Host.Worker.ServiceBus;

/// <summary>Finds the file that lists the broker's queues and topics: servicebus.json beside host.json, or EmbeddedHost:ServiceBusConfig.</summary>
internal static class TopologyFile
{
    /// <summary>The topology; null where there is no file and no function needs one.</summary>
    /// <exception cref="HostSettingException">The file is needed, or named in the settings, and is not there.</exception>
    public static BrokerTopology? Load(IConfiguration configuration, string contentRoot, bool required)
    {
        var set = configuration["EmbeddedHost:ServiceBusConfig"];
        var path = Path.Combine(contentRoot, string.IsNullOrEmpty(set) ? "servicebus.json" : set);
        if (File.Exists(path)) return BrokerTopology.Load(path);
        if (!required && string.IsNullOrEmpty(set)) return null;
        throw new HostSettingException($"{path} does not exist: it lists the queues and topics of the embedded broker (setting EmbeddedHost:ServiceBusConfig).");
    }
}
