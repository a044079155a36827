using Cbp.Servers;
using Cbp.Storage.Documents.Cosmos;
using Microsoft.Azure.Cosmos;

namespace Cbp.Cosmos.Tests;

/// <summary>A server that speaks Cosmos DB's protocol, as a process of its own with the proxy in front, and a client of it.</summary>
public sealed class CosmosServer : IAsyncLifetime
{
    // The emulators' well-known key: no secret.
    private const string Key = "C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==";
    private CosmosDbServer? _server;
    private CosmosProxy? _proxy;
    private CosmosClient? _client;

    public CosmosClient Client => _client ?? throw new InvalidOperationException("The server is not started.");

    /// <summary>The container that the suite runs on.</summary>
    public Container Container => Client.GetContainer("cbp", UserPayeeContainer.Name);

    public async Task InitializeAsync()
    {
        if (CosmosDbServer.Unavailable is not null) return;
        _server = await CosmosDbServer.StartAsync();
        _proxy = await CosmosProxy.StartAsync(_server.Endpoint, CosmosDbServer.Certificate);
        _client = CosmosClients.Create(new CosmosOptions(_proxy.Address, "cbp", Key, ConnectionMode.Gateway), AcceptItsCertificate);
        await CosmosDocuments.CreateAsync(_client, "cbp", default);
    }

    public async Task DisposeAsync()
    {
        _client?.Dispose();
        if (_proxy is not null) await _proxy.DisposeAsync();
        if (_server is not null) await _server.DisposeAsync();
    }

    // It is made anew for each run, and nobody has signed it.
    private static void AcceptItsCertificate(CosmosClientOptions options) =>
        options.ServerCertificateCustomValidationCallback = (_, _, _) => true;
}
