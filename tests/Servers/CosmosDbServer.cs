using System.Globalization;

namespace Cbp.Servers;

/// <summary>A server that speaks Cosmos DB's protocol over HTTPS, in memory. It shows a certificate that it signed itself.</summary>
public sealed class CosmosDbServer : IAsyncDisposable
{
    private static readonly NpmPackage Package = new("@vercel/cosmosdb-server", "1.0.1");
    private static readonly Lazy<string?> Missing = new(Package.Install);
    private readonly ServerProcess _process;

    private CosmosDbServer(ServerProcess process, Uri endpoint) => (_process, Endpoint) = (process, endpoint);

    /// <summary>Null where it can be started; otherwise a line that says why not.</summary>
    public static string? Unavailable => Missing.Value;

    /// <summary>The file of the certificate that it shows.</summary>
    public static string Certificate => Path.Combine(Package.Folder, "cert.pem");

    /// <summary>The account's address.</summary>
    public Uri Endpoint { get; }

    /// <summary>Starts one.</summary>
    /// <exception cref="InvalidOperationException">It cannot be had, or does not start.</exception>
    public static async Task<CosmosDbServer> StartAsync()
    {
        if (Unavailable is { } reason) throw new InvalidOperationException(reason);
        var port = FreePort.Next();
        var process = await ServerProcess.StartAsync(
            "node",
            [Path.Combine(Package.Folder, "lib", "cli.js"), "-p", port.ToString(CultureInfo.InvariantCulture), "--host", "127.0.0.1"],
            output => output.Contains("Ready", StringComparison.Ordinal));
        return new CosmosDbServer(process, new Uri($"https://127.0.0.1:{port}"));
    }

    /// <summary>Stops it; everything in it is gone.</summary>
    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
