using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Configuration;

namespace Cbp.Storage.Documents.Cosmos;

/// <summary>Where Cosmos DB is and how it is reached: the section <c>Cbp:Documents</c>.</summary>
/// <param name="Endpoint">The account's address.</param>
/// <param name="Database">The database's name; <c>cbp</c> where none is set.</param>
/// <param name="Key">The account's key, for emulators; where it is absent the app's own Azure identity is used.</param>
/// <param name="Mode">Direct to the partitions' replicas, or through the gateway, for networks that let nothing else through.</param>
internal sealed record CosmosOptions(Uri Endpoint, string Database, string? Key, ConnectionMode Mode)
{
    /// <summary>The section's name.</summary>
    public const string Section = "Cbp:Documents";

    /// <summary>What the configuration says.</summary>
    /// <exception cref="InvalidOperationException">The address is missing or none, or the mode is not known.</exception>
    public static CosmosOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        if (!Uri.TryCreate(section["Endpoint"], UriKind.Absolute, out var endpoint))
            throw new InvalidOperationException($"Set {Section}:Endpoint to the address of a Cosmos DB account.");
        var mode = section["Mode"] ?? "Direct";
        return new CosmosOptions(
            endpoint,
            section["Database"] is { Length: > 0 } database ? database : "cbp",
            section["Key"] is { Length: > 0 } key ? key : null,
            mode.ToUpperInvariant() switch
            {
                "DIRECT" => ConnectionMode.Direct,
                "GATEWAY" => ConnectionMode.Gateway,
                _ => throw new InvalidOperationException($"{Section}:Mode is Direct or Gateway, not {mode}."),
            });
    }
}
