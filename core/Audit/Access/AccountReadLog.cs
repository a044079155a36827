using System.Collections.Concurrent;
using Cbp.Core.Common;
using Cbp.Core.Storage;

namespace Cbp.Core.Audit.Access;

/// <summary>
/// Notes who was shown full account numbers. The entry is written before the answer leaves; of calls of the same caller for the same thing within
/// <see cref="Span"/> one is.
/// </summary>
/// <param name="database">Where entries wait.</param>
/// <param name="ids">Where new ids come from.</param>
/// <param name="time">The clock.</param>
public sealed class AccountReadLog(IDatabase database, IIdGenerator ids, TimeProvider time)
{
    /// <summary>What the entry's action is.</summary>
    public const string Action = "AccountNumberRead";

    /// <summary>Within this time the same is noted once.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromMinutes(1);

    private const int MostRemembered = 10_000;
    private readonly ConcurrentDictionary<(AuditSubject, string, string?), long> _noted = new();

    /// <summary>Notes that whoever acts was shown the account numbers of the thing.</summary>
    public async Task NoteAsync(AuditSubject subject, CancellationToken cancellationToken)
    {
        var actor = AuditActor.Current;
        var key = (subject, actor.Caller, actor.SourceAddress);
        if (_noted.TryGetValue(key, out var at) && time.GetElapsedTime(at) < Span) return;
        var stamp = time.GetTimestamp();
        await database.WriteAsync(
            async work =>
            {
                await work.RecordAsync(subject, Action, null, null, ids.NewId(), time.Now());
                return true;
            },
            cancellationToken);
        if (_noted.Count >= MostRemembered) _noted.Clear();
        _noted[key] = stamp;
    }
}
