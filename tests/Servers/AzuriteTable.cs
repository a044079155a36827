using System.Globalization;
using System.Security.Cryptography.X509Certificates;

namespace Cbp.Servers;

/// <summary>Azure Storage's Table emulator, in memory or in a folder.</summary>
public sealed class AzuriteTable : IAsyncDisposable
{
    /// <summary>The account that every emulator has.</summary>
    public const string Account = "devstoreaccount1";

    /// <summary>Its key, which is public.</summary>
    public const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly NpmPackage Package = new("azurite", "3.35.0");
    private static readonly Lazy<string?> Missing = new(Package.Install);
    private readonly ServerProcess _process;
    private readonly ServerCertificate? _certificate;

    private AzuriteTable(ServerProcess process, Uri endpoint, ServerCertificate? certificate) => (_process, Endpoint, _certificate) = (process, endpoint, certificate);

    /// <summary>Null where it can be started; otherwise a line that says why not.</summary>
    public static string? Unavailable => Missing.Value;

    /// <summary>The account's address.</summary>
    public Uri Endpoint { get; }

    /// <summary>What a client is given.</summary>
    public string ConnectionString => $"DefaultEndpointsProtocol={Endpoint.Scheme};AccountName={Account};AccountKey={Key};TableEndpoint={Endpoint}";

    /// <summary>The certificate that it shows over HTTPS; null over HTTP.</summary>
    public X509Certificate2? Certificate => _certificate?.Certificate;

    /// <summary>Starts one.</summary>
    /// <param name="oauth">Over HTTPS, and bearer tokens are taken: their claims are looked at, not their signature.</param>
    /// <param name="folder">Where it keeps its data, so that another one finds them; null for memory.</param>
    /// <param name="port">Where it listens: 0 is any port that is free.</param>
    /// <exception cref="InvalidOperationException">It cannot be had, or does not start.</exception>
    public static async Task<AzuriteTable> StartAsync(bool oauth = false, string? folder = null, int port = 0)
    {
        if (Unavailable is { } reason) throw new InvalidOperationException(reason);
        if (port == 0) port = FreePort.Next();
        var certificate = oauth ? ServerCertificate.Create() : null;
        var endpoint = new Uri($"{(oauth ? "https" : "http")}://127.0.0.1:{port}/{Account}");
        List<string> arguments =
        [
            Path.Combine(Package.Folder, "dist", "src", "table", "main.js"), "--silent", "--disableTelemetry",
            "--tableHost", "127.0.0.1", "--tablePort", port.ToString(CultureInfo.InvariantCulture),
        ];
        arguments.AddRange(folder is null ? ["--inMemoryPersistence"] : ["--location", folder]);
        if (certificate is not null) arguments.AddRange(["--oauth", "basic", "--cert", certificate.CertificateFile, "--key", certificate.KeyFile]);
        using var handler = new SocketsHttpHandler();
        if (certificate is not null) handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => certificate.IsShown(shown);
        using var http = new HttpClient(handler);
        var process = await ServerProcess.StartAsync("node", arguments, token => AnswersAsync(http, endpoint, token));
        return new AzuriteTable(process, endpoint, certificate);
    }

    /// <summary>Ends it in good order, its data in its folder. Where it is killed, what it took within the last five seconds is gone.</summary>
    public Task InterruptAsync() => _process.InterruptAsync();

    /// <summary>Kills it; what it had in memory is gone.</summary>
    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _certificate?.Dispose();
    }

    // Any answer will do: without a key it is a refusal.
    private static async Task<bool> AnswersAsync(HttpClient http, Uri endpoint, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.GetAsync(endpoint, cancellationToken);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
