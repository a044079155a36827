using Microsoft.Extensions.Configuration;

namespace Cbp.Storage.Cache.Redis;

/// <summary>Where Redis is, and who asks.</summary>
internal sealed record RedisSettings
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Cbp:Cache:Redis";

    /// <summary>host:port, and what StackExchange.Redis reads behind it, with commas.</summary>
    public required string Endpoint { get; init; }

    /// <summary>The managed identity's object id: Redis is then called with tokens of Microsoft Entra, over TLS. Null where it is not.</summary>
    public string? User { get; init; }

    /// <summary>A word that all keys begin with.</summary>
    public string Prefix { get; init; } = "cbp";

    /// <summary>How long a call may take before it is as if Redis were not there.</summary>
    public TimeSpan CallLimit { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How often an instance sends itself word through Redis; three times that without any, and it counts as down.</summary>
    public TimeSpan BeatInterval { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>What the configuration says; null where it names no Redis.</summary>
    public static RedisSettings? Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection(Section);
        if (section["Endpoint"] is not { Length: > 0 } endpoint) return null;
        return new RedisSettings
        {
            Endpoint = endpoint,
            User = section["User"] is { Length: > 0 } user ? user : null,
            Prefix = section["Prefix"] is { Length: > 0 } prefix ? prefix : "cbp",
        };
    }
}
