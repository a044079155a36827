using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Cbp.Gateways.Http;

/// <summary>A whole reply.</summary>
internal readonly record struct GatewayReply(HttpStatusCode Status, byte[] Body)
{
    /// <summary>Whether it tells that something is wrong with the upstream itself, and not with what was asked.</summary>
    public bool IsTrouble { get; init; }

    /// <summary>Whether the status is one of the 200s.</summary>
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>Whether a later call may be answered otherwise.</summary>
    public bool MayPass => (int)Status is 408 or 425 or 429 or >= 500;

    /// <summary>The body, or null where it is not what it should be.</summary>
    public T? Read<T>(JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return Body.Length == 0 ? null : JsonSerializer.Deserialize(Body, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
