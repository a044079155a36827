using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Configuration;

namespace Cbp.Storage.Documents.Cosmos;

/// <summary>The database and the container of user payees, where no deployment has made them: in an emulator.</summary>
public static class CosmosDocuments
{
    /// <summary>
    /// Creates the database and the container that <c>Cbp:Documents</c> names, with partition key, unique key and indexes as the deployment does;
    /// what is there stays as it is.
    /// </summary>
    /// <returns>False where both were there.</returns>
    /// <exception cref="InvalidOperationException">The settings name no account.</exception>
    /// <exception cref="CosmosException">The account does not answer, or refuses.</exception>
    public static async Task<bool> CreateAsync(IConfiguration configuration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var options = CosmosOptions.Read(configuration);
        using var client = CosmosClients.Create(options);
        return await CreateAsync(client, options.Database, cancellationToken).ConfigureAwait(false);
    }

    internal static async Task<bool> CreateAsync(CosmosClient client, string name, CancellationToken cancellationToken)
    {
        var database = await client.CreateDatabaseIfNotExistsAsync(name, cancellationToken: cancellationToken).ConfigureAwait(false);
        var container = await database.Database
            .CreateContainerIfNotExistsAsync(UserPayeeContainer.Properties(), cancellationToken: cancellationToken).ConfigureAwait(false);
        return container.StatusCode == System.Net.HttpStatusCode.Created;
    }
}
