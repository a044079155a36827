using System.Net;

namespace Cbp.Host.Tables;

/// <summary>Where an account's tables are.</summary>
/// <param name="Service">The account's address, without a query, ending with a slash.</param>
/// <param name="Account">The account's name.</param>
/// <param name="Sas">A shared access signature, without the question mark; null for none.</param>
internal sealed record TableEndpoint(Uri Service, string Account, string? Sas)
{
    /// <summary>Reads the address of an account.</summary>
    public static TableEndpoint OfService(Uri endpoint, string? account = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        if (endpoint.Scheme is not ("http" or "https")) throw new ArgumentException($"The endpoint {endpoint.Scheme} is neither http nor https.", nameof(endpoint));
        var service = new Uri(endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/");
        return new TableEndpoint(service, account ?? AccountOf(service), endpoint.Query.Length > 1 ? endpoint.Query[1..] : null);
    }

    /// <summary>Reads the address of a table, whose name is its last part.</summary>
    public static (TableEndpoint Endpoint, string Table) OfTable(Uri endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        var path = endpoint.AbsolutePath.TrimEnd('/');
        var name = path[(path.LastIndexOf('/') + 1)..];
        if (name.Length == 0) throw new ArgumentException("The endpoint has no table's name.", nameof(endpoint));
        var service = new UriBuilder(endpoint) { Path = path[..^name.Length] }.Uri;
        return (OfService(service), Uri.UnescapeDataString(name));
    }

    // On Azure it is the first part of the host's name; an emulator has it in the path.
    private static string AccountOf(Uri service)
    {
        var first = service.AbsolutePath.Trim('/').Split('/')[0];
        return first.Length > 0 && (IPAddress.TryParse(service.Host, out _) || !service.Host.Contains('.', StringComparison.Ordinal)) ? first : service.Host.Split('.')[0];
    }
}
