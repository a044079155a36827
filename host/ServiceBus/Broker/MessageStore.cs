using System.Collections.Concurrent;
using System.Data.Common;
using Cbp.Host.Journal;

namespace Cbp.Host.ServiceBus;

/// <summary>The broker's statements. What is passed as "committed" runs in the order of the commits, after the disk has it.</summary>
internal sealed class MessageStore(GroupCommitDatabase journal, TimeProvider time)
{
    private readonly SequenceNumbers _sequence = new();

    public Task OpenAsync() => journal.WriteAsync(session =>
    {
        StoreSchema.Create(session);
        _sequence.Load(session);
    });

    public Task CloseAsync() => journal.WriteAsync(_sequence.Release);

    public Task<long> EntityIdAsync(string path) => journal.WriteAsync(session =>
    {
        session.Execute("INSERT INTO sb_entities (path) VALUES (?1) ON CONFLICT (path) DO NOTHING", path);
        return session.QuerySingleOrDefault("SELECT id FROM sb_entities WHERE path = ?1", r => r.GetInt64(0), path);
    });

    public List<MessageRow> Load(BodyBudget bodies) => journal.Read(session => session.Query(
        "SELECT id, entity, state, deliveries, enqueued, expires, headers, length(body), body FROM sb_messages ORDER BY id",
        r => new MessageRow(
            r.GetInt64(1),
            r.GetInt32(2),
            new StoredMessage(r.GetInt64(0), HeaderCodec.Decode(r.GetFieldValue<byte[]>(6)), Time(r, 4), Time(r, 5))
            {
                DeliveryCount = r.GetInt32(3),
                Body = bodies.TryTake(r.GetInt32(7)) ? r.GetFieldValue<byte[]>(8) : null,
            })));

    public byte[] Body(long id) => journal.Read(session =>
        session.QuerySingleOrDefault("SELECT body FROM sb_messages WHERE id = ?1", r => r.GetFieldValue<byte[]>(0), id)) ?? [];

    /// <summary>Writes copies, in their order, in one commit. Duplicates are left out: their Stored stays null.</summary>
    public Task InsertAsync(
        IReadOnlyList<NewMessage> messages, DuplicateCheck? duplicates, long? replaces, Action committed, CancellationToken cancellationToken) =>
        journal.WriteAsync(
            session =>
            {
                var now = time.GetUtcNow();
                if (replaces is { } old && session.Execute("DELETE FROM sb_messages WHERE id = ?1", old) == 0) return false;
                var duplicate = false;
                foreach (var message in messages)
                {
                    if (duplicates is not null && message.IsFirst) duplicate = duplicates.Seen(session, message.Headers.MessageId, now);
                    if (duplicate) continue;
                    var expires = After(now, message.Headers.TimeToLive);
                    var id = _sequence.Next(session);
                    session.Execute(
                        "INSERT INTO sb_messages (id, entity, state, deliveries, enqueued, expires, headers, body) VALUES (?1, ?2, 0, 0, ?3, ?4, ?5, ?6)",
                        id, message.Entity.Id, now.UtcTicks, expires.UtcTicks, message.Encoded, message.Body);
                    message.Stored = new StoredMessage(id, message.Headers, now, expires) { Body = message.Body };
                }

                return true;
            },
            _ =>
            {
                _sequence.Committed();
                committed();
            },
            cancellationToken);

    public Task<List<long>> InsertScheduledAsync(
        long entityId, IReadOnlyList<(MessageHeaders Headers, byte[] Body)> messages, DuplicateCheck? duplicates, Action<List<long>> committed,
        CancellationToken cancellationToken) =>
        journal.WriteAsync(
            session =>
            {
                var ids = new List<long>(messages.Count);
                var now = time.GetUtcNow();
                foreach (var (headers, body) in messages)
                {
                    var id = _sequence.Next(session);
                    var duplicate = duplicates is not null && duplicates.Seen(session, headers.MessageId, now);
                    ids.Add(duplicate ? -id : id);
                    if (duplicate) continue;
                    session.Execute(
                        "INSERT INTO sb_messages (id, entity, state, deliveries, enqueued, expires, headers, body) VALUES (?1, ?2, 2, 0, ?3, ?4, ?5, ?6)",
                        id, entityId, now.UtcTicks, DateTimeOffset.MaxValue.UtcTicks, HeaderCodec.Encode(headers), body);
                }

                return ids;
            },
            ids =>
            {
                _sequence.Committed();
                committed(ids);
            },
            cancellationToken);

    public Task<int> DeleteAsync(long id, Action<int> committed) =>
        journal.WriteAsync(session => session.Execute("DELETE FROM sb_messages WHERE id = ?1", id), committed);

    public Task<int> ReleaseAsync(long id, MessageHeaders headers, Action<int> committed) => journal.WriteAsync(
        session => session.Execute("UPDATE sb_messages SET headers = ?2 WHERE id = ?1", id, HeaderCodec.Encode(headers)), committed);

    public Task<int> DeferAsync(long id, MessageHeaders headers, Action<int> committed) => journal.WriteAsync(
        session => session.Execute("UPDATE sb_messages SET state = 1, headers = ?2 WHERE id = ?1", id, HeaderCodec.Encode(headers)), committed);

    /// <summary>Moves a message to another entity under its own sequence number, never to expire: a dead letter.</summary>
    public Task<int> MoveAsync(long id, long entityId, MessageHeaders headers, Action<int> committed) => journal.WriteAsync(
        session => session.Execute(
            "UPDATE sb_messages SET entity = ?2, state = 0, deliveries = 0, expires = ?3, headers = ?4 WHERE id = ?1",
            id, entityId, DateTimeOffset.MaxValue.UtcTicks, HeaderCodec.Encode(headers)),
        committed);

    public void PostDeliveries(ConcurrentQueue<StoredMessage> pending, Action begun) => journal.Post(session =>
    {
        begun();
        while (pending.TryDequeue(out var message))
        {
            if (message.Place != MessagePlace.Gone)
                session.Execute("UPDATE sb_messages SET deliveries = ?2 WHERE id = ?1", message.Id, message.DeliveryCount);
        }
    });

    public byte[]? SessionState(long entityId, string session) => journal.Read(s => s.QuerySingleOrDefault(
        "SELECT state FROM sb_sessions WHERE entity = ?1 AND session = ?2", r => r.GetFieldValue<byte[]>(0), entityId, session));

    public Task SetSessionStateAsync(long entityId, string session, byte[]? state, CancellationToken cancellationToken) => journal.WriteAsync(
        s =>
        {
            if (state is null) s.Execute("DELETE FROM sb_sessions WHERE entity = ?1 AND session = ?2", entityId, session);
            else s.Execute("INSERT OR REPLACE INTO sb_sessions (entity, session, state) VALUES (?1, ?2, ?3)", entityId, session, state);
        },
        cancellationToken);

    private static DateTimeOffset Time(DbDataReader reader, int column) => new(reader.GetInt64(column), TimeSpan.Zero);

    private static DateTimeOffset After(DateTimeOffset now, TimeSpan span) =>
        span >= DateTimeOffset.MaxValue - now ? DateTimeOffset.MaxValue : now + span;
}
