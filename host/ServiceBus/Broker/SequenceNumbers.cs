using Cbp.Host.Journal;

namespace Cbp.Host.ServiceBus;

/// <summary>
/// Sequence numbers, increasing over the whole namespace and never used twice: a range is reserved on disk before a number of
/// it is given out, in the same transaction. Used on the journal's writer thread only.
/// </summary>
internal sealed class SequenceNumbers
{
    private const long Range = 100_000;
    private long _next = 1;
    private long _reserved;

    public void Load(JournalSession session)
    {
        var reserved = session.QuerySingleOrDefault("SELECT reserved FROM sb_sequence WHERE one = 1", r => r.GetInt64(0));
        var highest = session.QuerySingleOrDefault("SELECT coalesce(max(id), 0) FROM sb_messages", r => r.GetInt64(0));
        _next = Math.Max(reserved, highest) + 1;
        _reserved = 0;
    }

    public long Next(JournalSession session)
    {
        var number = _next++;
        if (number > Volatile.Read(ref _reserved))
        {
            session.Execute(
                "INSERT INTO sb_sequence (one, reserved) VALUES (1, ?1) ON CONFLICT (one) DO UPDATE SET reserved = excluded.reserved",
                number + Range);
            Uncertain = number + Range;
        }

        return number;
    }

    /// <summary>To be called when the transaction is on disk. Until then the range is reserved anew by each that needs it.</summary>
    public void Committed()
    {
        if (Uncertain == 0) return;
        Volatile.Write(ref _reserved, Uncertain);
        Uncertain = 0;
    }

    /// <summary>Gives back what was reserved and not used, when the broker stops.</summary>
    public void Release(JournalSession session) => session.Execute("UPDATE sb_sequence SET reserved = ?1 WHERE one = 1", _next - 1);

    private long Uncertain { get; set; }
}
