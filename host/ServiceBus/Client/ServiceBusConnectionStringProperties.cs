#nullable disable

namespace Azure.Messaging.ServiceBus;

public class ServiceBusConnectionStringProperties
{
    public Uri Endpoint { get; private set; }

    public string EntityPath { get; private set; }

    public string FullyQualifiedNamespace => Endpoint?.Host;

    public string SharedAccessKey { get; private set; }

    public string SharedAccessKeyName { get; private set; }

    public string SharedAccessSignature { get; private set; }

    public static ServiceBusConnectionStringProperties Parse(string connectionString)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        var parsed = new ServiceBusConnectionStringProperties();
        foreach (var part in connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            if (at < 1) throw new FormatException("The connection string could not be parsed; either it was malformed or contains no well-known tokens.");
            parsed.Set(part[..at].Trim(), part[(at + 1)..].Trim());
        }

        return parsed;
    }

    private void Set(string name, string value)
    {
        switch (name.ToUpperInvariant())
        {
            case "ENDPOINT":
                Endpoint = Uri.TryCreate(value, UriKind.Absolute, out var endpoint) && endpoint.Host.Length > 0
                    ? endpoint
                    : throw new FormatException("The endpoint of the connection string is not a valid URI.");
                break;
            case "ENTITYPATH": EntityPath = value; break;
            case "SHAREDACCESSKEY": SharedAccessKey = value; break;
            case "SHAREDACCESSKEYNAME": SharedAccessKeyName = value; break;
            case "SHAREDACCESSSIGNATURE": SharedAccessSignature = value; break;
            default: break;
        }
    }
}
