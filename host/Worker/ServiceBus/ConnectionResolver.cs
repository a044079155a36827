using Cbp.Host.Worker.Functions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace Cbp.Host.Worker.ServiceBus;

/// <summary>
/// Which namespace a binding's Connection means. Where the settings name none, it is the host's own broker, and the setting is given its
/// connection string, so that the app's own clients reach it too. Real settings override what is put here.
/// </summary>
internal sealed class ConnectionResolver
{
    private const string OfficialDefault = "AzureWebJobsServiceBus";
    private const string HouseDefault = "ServiceBus";
    private readonly string _brokerConnection;

    private ConnectionResolver(string brokerNamespace)
    {
        BrokerNamespace = brokerNamespace;
        _brokerConnection = $"Endpoint=sb://{brokerNamespace}/;SharedAccessKeyName=embedded;SharedAccessKey=embedded";
    }

    /// <summary>The host name of this host's broker; no other in the process has it.</summary>
    public string BrokerNamespace { get; }

    /// <summary>Whether any function's binding leads to the host's own broker.</summary>
    public bool UsesBroker { get; private set; }

    public static ConnectionResolver Prepare(ConfigurationManager configuration, FunctionCatalog catalog)
    {
        var resolver = new ConnectionResolver($"{Guid.NewGuid():N}.servicebus.embedded");
        var defaults = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var connection in catalog.Functions.SelectMany(Connections).Append(null).Append(HouseDefault).Distinct())
        {
            var names = Settings(connection);
            if (names.Any(name => IsSet(configuration, name))) continue;
            defaults[names[^1]] = resolver._brokerConnection;
        }

        ((IConfigurationBuilder)configuration).Sources.Insert(0, new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource { InitialData = defaults });
        // A setting that is there and empty, as in a sample of all settings, would hide its default.
        foreach (var name in defaults.Keys.Where(name => configuration[name] is { Length: 0 })) configuration[name] = resolver._brokerConnection;
        return resolver;
    }

    /// <summary>The connection string, or the full name of the namespace, that <paramref name="connection"/> means.</summary>
    /// <exception cref="FunctionBindingException">It is none of the settings, or leads out of this process.</exception>
    public string Resolve(string? connection, IConfiguration configuration)
    {
        // A setting that was really made counts more than what was put here for another name of the same connection.
        var set = Settings(connection)
            .Select(name => (Name: name, Value: configuration[name] is { Length: > 0 } text ? text : configuration[name + ":fullyQualifiedNamespace"]))
            .Where(s => s.Value is { Length: > 0 }).OrderBy(s => s.Value == _brokerConnection).ToList();
        if (set is [(var name, { } found), ..])
        {
            if (!found.Contains(".servicebus.embedded", StringComparison.OrdinalIgnoreCase))
            {
                throw new FunctionBindingException($"the connection '{name}' leads to a Service Bus outside this process, which the embedded host does not reach; leave the setting out to use its own broker");
            }

            UsesBroker |= found.Contains(BrokerNamespace, StringComparison.OrdinalIgnoreCase);
            return found;
        }

        throw new FunctionBindingException($"the connection '{connection ?? OfficialDefault}' is not in the settings");
    }

    // A connection named X is the setting X, or AzureWebJobsX; without a name it is AzureWebJobsServiceBus.
    private static string[] Settings(string? connection) =>
        string.IsNullOrEmpty(connection) ? [OfficialDefault] : ["AzureWebJobs" + connection, connection];

    private static bool IsSet(ConfigurationManager configuration, string name) =>
        configuration[name] is { Length: > 0 } || configuration[name + ":fullyQualifiedNamespace"] is { Length: > 0 };

    private static IEnumerable<string?> Connections(FunctionModel function)
    {
        if (function.Trigger is ServiceBusTriggerAttribute trigger) yield return trigger.Connection;
        foreach (var output in function.Outputs.Messages) yield return output.Target.Connection;
    }
}
