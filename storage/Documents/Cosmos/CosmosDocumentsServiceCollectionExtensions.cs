using Cbp.Core.Payees.Documents;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Cbp.Storage.Documents.Cosmos;

/// <summary>Puts Cosmos DB behind core's port of documents.</summary>
public static class CosmosDocumentsServiceCollectionExtensions
{
    /// <summary>The setting that names the store of documents: <c>Sqlite</c>, where it is absent, or <c>Cosmos</c>.</summary>
    public const string ProviderSetting = CosmosOptions.Section + ":Provider";

    /// <summary>
    /// Where the configuration names Cosmos DB, replaces the store of user payees by the container <c>user-payees</c> of the account
    /// <c>Cbp:Documents:Endpoint</c> (with <c>:Database</c>, <c>:Key</c>, <c>:Mode</c>). To be called after
    /// <see cref="CbpStorageServiceCollectionExtensions.AddCbpStorage"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">The settings name an unknown store, or no account.</exception>
    public static IServiceCollection AddCbpDocuments(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        var provider = configuration[ProviderSetting];
        if (string.IsNullOrEmpty(provider) || provider.Equals("Sqlite", StringComparison.OrdinalIgnoreCase)) return services;
        if (!provider.Equals("Cosmos", StringComparison.OrdinalIgnoreCase))
            throw new InvalidOperationException($"{ProviderSetting} is Sqlite or Cosmos, not {provider}.");
        var options = CosmosOptions.Read(configuration);
        services.AddSingleton(_ => CosmosClients.Create(options));
        services.Replace(ServiceDescriptor.Singleton<IUserPayeeStore>(services =>
            new CosmosUserPayeeStore(services.GetRequiredService<CosmosClient>().GetContainer(options.Database, UserPayeeContainer.Name))));
        return services;
    }
}
