namespace Cbp.Storage.Relational.Postgres;

/// <summary>
/// What works that run at once in a transaction have added to the sums of institutions, for those whose question was asked before it: each
/// decides by a sum that has all that was decided before.
/// </summary>
internal sealed class TransactionSums
{
    private readonly Lock _gate = new();
    private readonly List<(PostgresSession By, string Institution, string Day, string Month, long Cents)> _added = [];
    private readonly Dictionary<(PostgresSession By, string Institution), int> _seen = [];

    /// <summary>How much was added so far. What is asked now is answered with all of that.</summary>
    public int Mark()
    {
        lock (_gate) return _added.Count;
    }

    /// <summary>What was added since, to be added to the answer. From now on <paramref name="by"/> relies on there being no more.</summary>
    public (long Day, long Month) Since(int mark, PostgresSession by, string institution, string day, string month)
    {
        lock (_gate)
        {
            _seen.TryAdd((by, institution), _added.Count);
            var (ofDay, ofMonth) = (0L, 0L);
            foreach (var added in _added.Skip(mark).Where(added => added.Institution == institution))
            {
                if (added.Day == day) ofDay += added.Cents;
                if (added.Month == month) ofMonth += added.Cents;
            }

            return (ofDay, ofMonth);
        }
    }

    /// <summary>Notes what is added, right before it is.</summary>
    /// <exception cref="WorksCrossedException">Another work has added something since this one looked.</exception>
    public void Add(PostgresSession by, string institution, string day, string month, long cents)
    {
        lock (_gate)
        {
            if (_seen.TryGetValue((by, institution), out var seen) && _added.Skip(seen).Any(added => added.By != by && added.Institution == institution))
                throw new WorksCrossedException();

            _added.Add((by, institution, day, month, cents));
        }
    }
}
