namespace Cbp.Host.ServiceBus;

/// <summary>The queues, topics and subscriptions of a namespace: what the Service Bus emulator's Config.json describes.</summary>
public sealed record BrokerTopology
{
    /// <summary>The namespace's queues.</summary>
    public IReadOnlyList<QueueDefinition> Queues { get; init; } = [];

    /// <summary>The namespace's topics with their subscriptions.</summary>
    public IReadOnlyList<TopicDefinition> Topics { get; init; } = [];

    /// <summary>Reads the text of a Config.json. Of several namespaces all entities are taken together.</summary>
    /// <exception cref="BrokerTopologyException">It is malformed, or asks for something that is not supported.</exception>
    public static BrokerTopology Parse(string json) => TopologyReader.Read(json, "the topology");

    /// <summary>Reads a Config.json.</summary>
    /// <exception cref="BrokerTopologyException">The file is missing or malformed, or asks for something that is not supported.</exception>
    public static BrokerTopology Load(string path)
    {
        try
        {
            return TopologyReader.Read(File.ReadAllText(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BrokerTopologyException($"The Service Bus topology {path} cannot be read: {e.Message}", e);
        }
    }
}
