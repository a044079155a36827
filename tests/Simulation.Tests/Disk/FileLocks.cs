namespace Cbp.Host.Simulation;

/// <summary>SQLite's five levels of lock on a file (none, shared, reserved, pending, exclusive), by who holds them.</summary>
internal sealed class FileLocks
{
    private const int Shared = 1, Reserved = 2, Pending = 3, Exclusive = 4;
    private readonly Dictionary<object, int> _held = [];

    public bool AnyReserved => _held.Values.Any(level => level >= Reserved);

    public bool TryTake(object owner, int level)
    {
        foreach (var (other, has) in _held)
        {
            if (other == owner) continue;
            var inTheWay = level switch
            {
                Shared => has >= Pending,
                Exclusive => has >= Shared,
                _ => has >= Reserved,
            };
            if (inTheWay) return false;
        }

        if (level > _held.GetValueOrDefault(owner)) _held[owner] = level;
        return true;
    }

    public void Lower(object owner, int level)
    {
        if (level == 0) _held.Remove(owner);
        else if (_held.GetValueOrDefault(owner) > level) _held[owner] = level;
    }
}
