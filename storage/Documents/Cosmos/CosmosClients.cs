using Azure.Identity;
using Microsoft.Azure.Cosmos;

namespace Cbp.Storage.Documents.Cosmos;

/// <summary>Makes the client. One serves the whole process.</summary>
internal static class CosmosClients
{
    /// <summary>A client of the account; it connects when it is first used.</summary>
    /// <param name="options">Where it is.</param>
    /// <param name="adjust">Changes its settings, or null.</param>
    public static CosmosClient Create(CosmosOptions options, Action<CosmosClientOptions>? adjust = null)
    {
        var settings = new CosmosClientOptions
        {
            ApplicationName = "Cbp.Functions",
            ConnectionMode = options.Mode,

            // Throttled calls are tried again by the client, so long; a caller waits no longer than that.
            MaxRetryAttemptsOnRateLimitedRequests = 9,
            MaxRetryWaitTimeOnRateLimitedRequests = TimeSpan.FromSeconds(10),

            // What was written is not sent back: we have it.
            EnableContentResponseOnWrite = false,
        };
        adjust?.Invoke(settings);
        return options.Key is { } key
            ? new CosmosClient(options.Endpoint.AbsoluteUri, key, settings)
            : new CosmosClient(options.Endpoint.AbsoluteUri, new DefaultAzureCredential(), settings);
    }
}
