namespace Cbp.Host.ServiceBus;

/// <summary>What an address of the REST protocol asks for.</summary>
/// <param name="Entity">The queue, topic, subscription ("topic/Subscriptions/name") or dead-letter queue.</param>
/// <param name="Message">The message's sequence number or id; "head" for the next one; null for the entity's messages as such.</param>
/// <param name="LockToken">The lock that is settled; null where none is named.</param>
internal sealed record RestPath(string Entity, string? Message, string? LockToken)
{
    private const string Messages = "messages";

    /// <summary>Reads <c>{entity}/messages</c>, <c>…/messages/head</c> or <c>…/messages/{message}/{lockToken}</c>; null for anything else.</summary>
    public static RestPath? Parse(string rawPath)
    {
        string[] parts = [.. rawPath.Trim('/').Split('/').Select(Uri.UnescapeDataString)];
        if (Is(parts, 1, Messages)) return new RestPath(EntityOf(parts, 1), null, null);
        if (Is(parts, 2, Messages) && parts[^1].Equals(Head, StringComparison.OrdinalIgnoreCase)) return new RestPath(EntityOf(parts, 2), Head, null);
        return Is(parts, 3, Messages) ? new RestPath(EntityOf(parts, 3), parts[^2], parts[^1]) : null;
    }

    public const string Head = "head";

    private static bool Is(string[] parts, int fromEnd, string name) =>
        parts.Length > fromEnd && parts[^fromEnd].Equals(name, StringComparison.OrdinalIgnoreCase);

    private static string EntityOf(string[] parts, int fromEnd) => string.Join('/', parts[..^fromEnd]);
}
