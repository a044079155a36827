using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Cbp.Host.Journal;
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

    /// <summary>The ids of those that have ended, in the order of their ends; the token says after which end to go on.</summary>
    public static Page<string> Ended(JournalSession session, IEnumerable<OrchestrationRuntimeStatus>? statuses, long from, long to, string? after, int size)
    {
        var (time, seq) = ReadKey(after);
        var ids = session.Query(
            "SELECT id, updated_at, seq FROM dt_instances WHERE status IN (1, 3, 5) AND updated_at >= ?1 AND updated_at <= ?2 "
            + "AND (updated_at, seq) > (?3, ?4) AND (?5 IS NULL OR instr(?5, ',' || status || ',') > 0) ORDER BY updated_at, seq LIMIT ?6",
            r => (Id: r.GetString(0), Key: string.Create(CultureInfo.InvariantCulture, $"{r.GetInt64(1)}.{r.GetInt64(2)}")),
            from,
            to,
            time,
            seq,
            StatusList(statuses),
            Math.Max(1, size));
        return new Page<string>(ids.ConvertAll(i => i.Id), ids.Count < Math.Max(1, size) ? null : ids[^1].Key);
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
        StatusList(query.Statuses),
        string.IsNullOrEmpty(query.InstanceIdPrefix) ? null : query.InstanceIdPrefix,
        Math.Max(1, size),
    ];

    private static string? StatusList(IEnumerable<OrchestrationRuntimeStatus>? statuses) =>
        statuses is null ? null : "," + string.Join(',', statuses.Select(s => (int)s)) + ",";

    private static (long Time, long Seq) ReadKey(string? key)
    {
        if (string.IsNullOrEmpty(key)) return (long.MinValue, 0);
        var parts = key.Split('.');
        return parts.Length == 2
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var time)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var seq)
            ? (time, seq)
            : throw new ArgumentException($"'{key}' is not a key that this client gave.", nameof(key));
    }

    private static OrchestrationMetadata Metadata(DbDataReader r, DataConverter? converter)
    {
        var row = InstanceStore.Read(r);
        var touched = r.IsDBNull(20) ? row.UpdatedAt : Math.Max(row.UpdatedAt, r.GetInt64(20));
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
            Tags = row.Tags is { } tags ? Tags(tags) : [],
        };
    }

    // One instance whose row is damaged does not hide the others.
    private static Dictionary<string, string> Tags(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
