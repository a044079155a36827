using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Cbp.Storage.Documents.Cosmos;
using Microsoft.Azure.Cosmos;

namespace Cbp.Cosmos.Tests;

/// <summary>A server that speaks Cosmos DB's protocol, as a process of its own with the proxy in front, and a client of it.</summary>
public sealed class CosmosServer : IAsyncLifetime
{
    // The emulators' well-known key: no secret.
    private const string Key = "C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private Process? _process;
    private CosmosProxy? _proxy;
    private CosmosClient? _client;

    public CosmosClient Client => _client ?? throw new InvalidOperationException("The server is not started.");

    /// <summary>The container that the suite runs on.</summary>
    public Container Container => Client.GetContainer("cbp", UserPayeeContainer.Name);

    public async Task InitializeAsync()
    {
        if (CosmosServerPackage.Missing is not null) return;
        var port = FreePort();
        var start = new ProcessStartInfo("node", [CosmosServerPackage.Script, "-p", port.ToString(System.Globalization.CultureInfo.InvariantCulture), "--host", "127.0.0.1"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.StartsWith("Ready", StringComparison.Ordinal) == true) ready.TrySetResult();
        };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await ready.Task.WaitAsync(StartLimit);
        _proxy = await CosmosProxy.StartAsync(new Uri($"https://127.0.0.1:{port}"), CosmosServerPackage.Certificate);
        _client = CosmosClients.Create(new CosmosOptions(_proxy.Address, "cbp", Key, ConnectionMode.Gateway), AcceptItsCertificate);
        var database = await _client.CreateDatabaseIfNotExistsAsync("cbp");
        await database.Database.CreateContainerIfNotExistsAsync(UserPayeeContainer.Properties());
    }

    public async Task DisposeAsync()
    {
        _client?.Dispose();
        if (_proxy is not null) await _proxy.DisposeAsync();
        if (_process is null) return;
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    // It is made anew for each run, and nobody has signed it.
    private static void AcceptItsCertificate(CosmosClientOptions options) =>
        options.ServerCertificateCustomValidationCallback = (_, _, _) => true;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
