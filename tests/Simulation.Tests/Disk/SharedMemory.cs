using System.Runtime.InteropServices;

namespace Cbp.Host.Simulation;

/// <summary>The memory that the connections to a database in WAL mode share, and its eight locks.</summary>
internal sealed unsafe class SharedMemory
{
    private readonly List<nint> _regions = [];
    private readonly Dictionary<object, (int Shared, int Exclusive)> _locks = [];
    private readonly HashSet<object> _users = [];

    public nint Map(object user, int region, int size, bool extend)
    {
        _users.Add(user);
        while (extend && _regions.Count <= region) _regions.Add((nint)NativeMemory.AllocZeroed((nuint)size));
        return region < _regions.Count ? _regions[region] : 0;
    }

    public void Unmap(object user)
    {
        _locks.Remove(user);
        if (!_users.Remove(user) || _users.Count > 0) return;
        foreach (var region in _regions) NativeMemory.Free((void*)region);
        _regions.Clear();
    }

    public bool TryLock(object user, int mask, bool exclusive)
    {
        foreach (var (other, held) in _locks)
        {
            if (other != user && ((exclusive ? held.Shared | held.Exclusive : held.Exclusive) & mask) != 0) return false;
        }

        var mine = _locks.GetValueOrDefault(user);
        _locks[user] = exclusive ? mine with { Exclusive = mine.Exclusive | mask } : mine with { Shared = mine.Shared | mask };
        return true;
    }

    public void Unlock(object user, int mask)
    {
        var mine = _locks.GetValueOrDefault(user);
        _locks[user] = (mine.Shared & ~mask, mine.Exclusive & ~mask);
    }
}
