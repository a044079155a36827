using System.Globalization;
using System.Text.Json;
using Cbp.Host.Journal;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Cbp.Host.DurableTask;

/// <summary>What clients ask about instances, and the purge.</summary>
internal static class InstanceQueries
{
    // A step that changes nothing but the history does not touch the row: the time is then the history's.
    private const string Selected = "SELECT " + InstanceStore.Columns
        + ", (SELECT at FROM dt_history h WHERE h.instance = seq ORDER BY part DESC LIMIT 1) FROM dt_instances ";

    private const string Filter =
        "WHERE seq > ?1 AND (?2 IS NULL OR created_at >= ?2) AND (?3 IS NULL OR created_at <= ?3) "
        + "AND (?4 IS NULL OR instr(?4, ',' || status || ',') > 0) "
        + "AND (?5 IS NULL OR substr(id, 1, length(?5)) = ?5) ORDER BY seq LIMIT ?6";

    /// <param name="session">The session.</param>
    /// <param name="id">The instance.</param>
    /// <param name="converter">Null: without inputs and outputs.</param>
    public static OrchestrationMetadata? Find(JournalSession session, string id, DataConverter? converter) =>
        session.QuerySingleOrDefault(Selected + "WHERE id = ?1", r => Metadata(r, converter), id);

    public static Page<OrchestrationMetadata> Page(
        JournalSession session, OrchestrationQuery query, long after, int size, DataConverter converter)
    {
        var last = after;
        var values = session.Query(
            Selected + Filter,
            r =>
            {
                last = r.GetInt64(0);
                return Metadata(r, query.FetchInputsAndOutputs ? converter : null);
            },
            Arguments(query, after, size));
        return new Page<OrchestrationMetadata>(values, values.Count < size ? null : last.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The next ids, and after which to go on.</summary>
    public static (List<string> Ids, long Next) Ids(JournalSession session, OrchestrationQuery query, long after, int size)
    {
        var last = after;
        var ids = session.Query(
            "SELECT seq, id FROM dt_instances " + Filter,
            r =>
            {
                last = r.GetInt64(0);
                return r.GetString(1);
            },
            Arguments(query, after, size));
        return (ids, last);
    }

    /// <summary>Deletes those of the instances that have ended. Returns how many.</summary>
    public static int Purge(JournalSession session, IEnumerable<string> ids, bool recursive)
    {
        var purged = 0;
        foreach (var id in ids)
        {
            if (InstanceStore.Find(session, id) is not { IsTerminal: true } row) continue;
            InstanceStore.Delete(session, row.Seq);
            purged++;
            if (recursive) purged += Purge(session, InstanceStore.ReadChildren(session, id).Select(c => c.Id), true);
        }

        return purged;
    }

    private static object?[] Arguments(OrchestrationQuery query, long after, int size) =>
    [
        after,
        query.CreatedFrom?.UtcTicks,
        query.CreatedTo?.UtcTicks,
        query.Statuses is { } statuses ? "," + string.Join(',', statuses.Select(s => (int)s)) + "," : null,
        string.IsNullOrEmpty(query.InstanceIdPrefix) ? null : query.InstanceIdPrefix,
        Math.Max(1, size),
    ];

    private static OrchestrationMetadata Metadata(SqliteDataReader r, DataConverter? converter)
    {
        var row = InstanceStore.Read(r);
        var touched = r.IsDBNull(19) ? row.UpdatedAt : Math.Max(row.UpdatedAt, r.GetInt64(19));
        var all = converter is not null;
        return new OrchestrationMetadata(row.Name, row.Id)
        {
            RuntimeStatus = row.Status,
            CreatedAt = new DateTimeOffset(row.CreatedAt, TimeSpan.Zero),
            LastUpdatedAt = new DateTimeOffset(touched, TimeSpan.Zero),
            DataConverter = converter,
            SerializedInput = all ? row.Input : null,
            SerializedOutput = all ? row.Output : null,
            SerializedCustomStatus = all ? row.CustomStatus : null,
            FailureDetails = all && row.Failure is { } failure ? FailureJson.Read(failure) : null,
            Tags = row.Tags is { } tags ? JsonSerializer.Deserialize<Dictionary<string, string>>(tags)! : [],
        };
    }
}
