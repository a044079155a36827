using System.Data.Common;
using Cbp.Host.Journal;
using Microsoft.DurableTask.Client;

namespace Cbp.Host.DurableTask;

/// <summary>The statements over the engine's tables: each method runs within a session of the journal.</summary>
internal static class InstanceStore
{
    public const string Columns =
        "seq, id, name, execution, status, created_at, updated_at, start_at, wake_at, busy, parent_id, parent_name, parent_execution, "
        + "parent_step, tags, custom_status, failure, output, input, trace";

    public static void Create(JournalSession session)
    {
        foreach (var statement in StoreSchema.Statements) session.Execute(statement);
        if (session.QuerySingleOrDefault(StoreSchema.HasTrace, r => r.GetInt64(0)) == 0) session.Execute(StoreSchema.AddTrace);
    }

    public static InstanceRow? Find(JournalSession session, string id) =>
        session.QuerySingleOrDefault("SELECT " + Columns + " FROM dt_instances WHERE id = ?1", Read, id);

    /// <summary>
    /// Adds an instance, in place of one that has ended where <paramref name="inTheWay"/> does not say otherwise.
    /// Null: added; else the status of the one that is in the way.
    /// </summary>
    public static OrchestrationRuntimeStatus? TryAdd(
        JournalSession session, InstanceRow row, Func<OrchestrationRuntimeStatus, bool> inTheWay)
    {
        var existing = session.QuerySingleOrDefault(
            "SELECT seq, status FROM dt_instances WHERE id = ?1",
            r => new Existing(r.GetInt64(0), (OrchestrationRuntimeStatus)r.GetInt32(1)),
            row.Id);
        if (existing is not null)
        {
            if (inTheWay(existing.Status)) return existing.Status;
            Delete(session, existing.Seq);
        }

        session.Execute(
            "INSERT INTO dt_instances (id, name, execution, status, created_at, updated_at, start_at, wake_at, busy, parent_id, "
            + "parent_name, parent_execution, parent_step, tags, input, trace) VALUES (?1, ?2, 0, ?3, ?4, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
            row.Id,
            row.Name,
            (int)row.Status,
            row.CreatedAt,
            row.StartAt,
            row.WakeAt,
            row.Busy ? 1 : 0,
            row.Parent?.Id,
            row.Parent?.Name,
            row.Parent?.Execution,
            row.Parent?.Step,
            row.Tags,
            row.Input,
            row.Trace);
        return null;
    }

    public static void Update(JournalSession session, InstanceRow row) => session.Execute(
        "UPDATE dt_instances SET execution = ?2, status = ?3, updated_at = ?4, start_at = ?5, wake_at = ?6, busy = ?7, "
        + "custom_status = ?8, failure = ?9, output = ?10 WHERE seq = ?1",
        row.Seq,
        row.Execution,
        (int)row.Status,
        row.UpdatedAt,
        row.StartAt,
        row.WakeAt,
        row.Busy ? 1 : 0,
        row.CustomStatus,
        row.Failure,
        row.Output);

    public static void SetInput(JournalSession session, long seq, string? input) =>
        session.Execute("UPDATE dt_instances SET input = ?2 WHERE seq = ?1", seq, input);

    /// <summary>Ends an instance whose history cannot be read.</summary>
    public static void Fail(JournalSession session, string id, string failure, long now) => session.Execute(
        "UPDATE dt_instances SET status = 3, failure = ?2, updated_at = ?3, wake_at = NULL, busy = (parent_id IS NOT NULL) WHERE id = ?1",
        id,
        failure,
        now);

    /// <summary>Whoever was to be told of these instances' end is not there.</summary>
    public static void ClearBusyChildren(JournalSession session, string parentId) => session.Execute(
        "UPDATE dt_instances SET busy = 0 WHERE parent_id = ?1 AND busy = 1 AND status IN (1, 3, 5)", parentId);

    public static void ClearBusy(JournalSession session, long seq) =>
        session.Execute("UPDATE dt_instances SET busy = 0 WHERE seq = ?1", seq);

    public static void AddPart(JournalSession session, long seq, int part, long at, byte[] events) =>
        session.Execute("INSERT INTO dt_history (instance, part, at, events) VALUES (?1, ?2, ?3, ?4)", seq, part, at, events);

    public static List<(int Part, byte[] Events)> ReadParts(JournalSession session, long seq) => session.Query(
        "SELECT part, events FROM dt_history WHERE instance = ?1 ORDER BY part",
        r => (r.GetInt32(0), r.GetFieldValue<byte[]>(1)),
        seq);

    public static void DeleteHistory(JournalSession session, long seq) =>
        session.Execute("DELETE FROM dt_history WHERE instance = ?1", seq);

    public static void Delete(JournalSession session, long seq)
    {
        DeleteHistory(session, seq);
        session.Execute("DELETE FROM dt_instances WHERE seq = ?1", seq);
    }

    /// <summary>Deletes so many of those that ended before a time, but for those whose parent has yet to be told. Returns how many.</summary>
    public static int PurgeEnded(JournalSession session, long before, int count)
    {
        var ended = session.Query(
            "SELECT seq FROM dt_instances WHERE status IN (1, 3, 5) AND updated_at < ?1 AND busy = 0 ORDER BY updated_at, seq LIMIT ?2",
            r => r.GetInt64(0),
            before,
            count);
        foreach (var seq in ended) Delete(session, seq);
        return ended.Count;
    }

    public static long AddMessage(JournalSession session, string target, string name, string? payload) =>
        session.Insert("INSERT INTO dt_messages (target, name, payload) VALUES (?1, ?2, ?3)", target, name, payload);

    public static void DeleteMessage(JournalSession session, long id) =>
        session.Execute("DELETE FROM dt_messages WHERE id = ?1", id);

    /// <summary>All events that are under way between orchestrations, with the instances that they go to.</summary>
    public static List<(string Target, Message Message)> ReadMessages(JournalSession session) => session.Query(
        "SELECT id, name, payload, target FROM dt_messages ORDER BY id",
        r => (r.GetString(3), new Message(MessageKind.Event) { RowId = r.GetInt64(0), Name = r.GetString(1), Payload = Text(r, 2) }));

    /// <summary>The sub-orchestrations of an instance that have ended and whose end it has not written down.</summary>
    public static List<InstanceRow> ReadEndedChildren(JournalSession session, string parentId) => session.Query(
        "SELECT " + Columns + " FROM dt_instances WHERE parent_id = ?1 AND busy = 1 AND status IN (1, 3, 5) ORDER BY seq", Read, parentId);

    public static List<InstanceRow> ReadChildren(JournalSession session, string parentId) => session.Query(
        "SELECT " + Columns + " FROM dt_instances WHERE parent_id = ?1 ORDER BY seq", Read, parentId);

    /// <summary>The ids to take up: of instances that have work to do, and of the parents of those that have ended.</summary>
    public static List<string> ReadBusy(JournalSession session, int limit) => session.Query(
        "SELECT CASE WHEN status IN (1, 3, 5) THEN parent_id ELSE id END FROM dt_instances WHERE busy = 1 ORDER BY seq LIMIT ?1",
        r => r.GetString(0),
        limit);

    /// <summary>Who waits for a timer: the first so many behind <paramref name="after"/>, by time and then by id.</summary>
    public static List<(string Id, long WakeAt)> ReadWakes(JournalSession session, (long Due, string Id) after, int count) => session.Query(
        "SELECT id, wake_at FROM dt_instances WHERE wake_at IS NOT NULL AND (wake_at, id) > (?1, ?2) ORDER BY wake_at, id LIMIT ?3",
        r => (r.GetString(0), r.GetInt64(1)),
        after.Due,
        after.Id,
        count);

    public static InstanceRow Read(DbDataReader r) => new()
    {
        Seq = r.GetInt64(0),
        Id = r.GetString(1),
        Name = r.GetString(2),
        Execution = r.GetInt32(3),
        Status = (OrchestrationRuntimeStatus)r.GetInt32(4),
        CreatedAt = r.GetInt64(5),
        UpdatedAt = r.GetInt64(6),
        StartAt = Ticks(r, 7),
        WakeAt = Ticks(r, 8),
        Busy = r.GetInt64(9) != 0,
        Parent = r.IsDBNull(10) ? null : new ParentLink(r.GetString(10), r.GetString(11), r.GetInt32(12), r.GetInt32(13)),
        Tags = Text(r, 14),
        CustomStatus = Text(r, 15),
        Failure = Text(r, 16),
        Output = Text(r, 17),
        Input = Text(r, 18),
        Trace = Text(r, 19),
    };

    private static string? Text(DbDataReader r, int column) => r.IsDBNull(column) ? null : r.GetString(column);

    private static long? Ticks(DbDataReader r, int column) => r.IsDBNull(column) ? null : r.GetInt64(column);

    private sealed record Existing(long Seq, OrchestrationRuntimeStatus Status);
}
