using Cbp.Host.Journal;

namespace Cbp.Host.Worker.Timers;

/// <summary>When each timer last ran and should run next, in the journal.</summary>
internal sealed class TimerStatusStore
{
    private readonly GroupCommitDatabase _journal;

    private TimerStatusStore(GroupCommitDatabase journal) => _journal = journal;

    public static async Task<TimerStatusStore> OpenAsync(GroupCommitDatabase journal)
    {
        await journal.WriteAsync(session => session.Execute(
            "CREATE TABLE IF NOT EXISTS timer_status(name TEXT PRIMARY KEY, schedule TEXT NOT NULL, last INTEGER NOT NULL, next INTEGER NOT NULL, updated INTEGER NOT NULL) WITHOUT ROWID"));
        return new TimerStatusStore(journal);
    }

    public TimerStatus? Find(string name) => _journal.Read(session => session.QuerySingleOrDefault(
        "SELECT schedule, last, next, updated FROM timer_status WHERE name = ?1",
        row => new TimerStatus(row.GetString(0), Time(row.GetInt64(1)), Time(row.GetInt64(2)), Time(row.GetInt64(3))), name));

    public Task SaveAsync(string name, TimerStatus status) => _journal.WriteAsync(session => session.Execute(
        "INSERT INTO timer_status(name, schedule, last, next, updated) VALUES(?1, ?2, ?3, ?4, ?5) "
        + "ON CONFLICT(name) DO UPDATE SET schedule = excluded.schedule, last = excluded.last, next = excluded.next, updated = excluded.updated",
        name, status.Schedule, status.Last.UtcTicks, status.Next.UtcTicks, status.Updated.UtcTicks));

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);
}
