using Azure.Data.Tables;

namespace Cbp.Host.Tables;

/// <summary>A storage account's connection string.</summary>
/// <param name="Endpoint">Where the tables are.</param>
/// <param name="Credential">The account's key; null where the endpoint has a shared access signature.</param>
internal sealed record ConnectionString(TableEndpoint Endpoint, TableSharedKeyCredential? Credential)
{
    // The account and key of every storage emulator, which are public.
    private const string EmulatorAccount = "devstoreaccount1";
    private const string EmulatorKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <exception cref="FormatException">It is malformed, or does not say where the tables are or who asks.</exception>
    public static ConnectionString Parse(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        var settings = Settings(text);
        if (settings.TryGetValue("UseDevelopmentStorage", out var emulator) && emulator.Equals("true", StringComparison.OrdinalIgnoreCase))
        {
            var proxy = settings.TryGetValue("DevelopmentStorageProxyUri", out var uri) ? new Uri(uri) : new Uri("http://127.0.0.1");
            var service = new UriBuilder(proxy.Scheme, proxy.Host, 10002, EmulatorAccount).Uri;
            return new ConnectionString(TableEndpoint.OfService(service, EmulatorAccount), new TableSharedKeyCredential(EmulatorAccount, EmulatorKey));
        }

        var account = settings.GetValueOrDefault("AccountName");
        var endpoint = Address(settings, account);
        if (settings.TryGetValue("SharedAccessSignature", out var signature))
            return new ConnectionString(TableEndpoint.OfService(new UriBuilder(endpoint) { Query = signature.TrimStart('?') }.Uri, account), null);
        if (account is null || !settings.TryGetValue("AccountKey", out var key))
            throw new FormatException("The connection string has neither AccountName and AccountKey nor SharedAccessSignature.");
        return new ConnectionString(TableEndpoint.OfService(endpoint, account), new TableSharedKeyCredential(account, key));
    }

    private static Uri Address(Dictionary<string, string> settings, string? account)
    {
        if (settings.TryGetValue("TableEndpoint", out var explicitly)) return new Uri(explicitly);
        if (account is null) throw new FormatException("The connection string has neither AccountName nor TableEndpoint.");
        var protocol = settings.GetValueOrDefault("DefaultEndpointsProtocol", "https");
        return new Uri($"{protocol}://{account}.table.{settings.GetValueOrDefault("EndpointSuffix", "core.windows.net")}");
    }

    private static Dictionary<string, string> Settings(string text)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            if (at < 1 || !settings.TryAdd(part[..at], part[(at + 1)..])) throw new FormatException("The connection string is not a list of distinct name=value.");
        }

        return settings;
    }
}
