namespace Cbp.Gateways.Http;

/// <summary>A call to an upstream.</summary>
internal sealed record GatewayCall(HttpMethod Method, string Path)
{
    /// <summary>On whose behalf: institutions take turns where calls have to wait.</summary>
    public string Group { get; init; } = "";

    /// <summary>What is sent, or null.</summary>
    public byte[]? Json { get; init; }

    /// <summary>The key by which the upstream knows a repeat, or null.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Throws <see cref="UnusableReplyException"/> where another attempt is wanted; null takes any reply.</summary>
    public Action<GatewayReply>? Accept { get; init; }

    /// <summary>Whether a reply that is taken tells that something is wrong with the upstream; null: none does.</summary>
    public Func<GatewayReply, bool>? IsTrouble { get; init; }
}
