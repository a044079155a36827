using System.Diagnostics;

namespace Cbp.Core.Outbox;

/// <summary>Makes outbox messages that carry on the trace which they are written in.</summary>
internal static class OutboxMessages
{
    public static OutboxMessage Of(Guid id, string destination, string key, string subject, string body, DateTimeOffset at) =>
        new(id, destination, key, subject, body, at, Activity.Current is { IdFormat: ActivityIdFormat.W3C, Id: { } trace } ? trace : null);
}
