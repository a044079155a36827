namespace Cbp.Host.Simulation;

/// <summary>
/// A file as the process sees it, what of it would survive a loss of power for certain, and the writes in between. Its locks and its
/// shared memory are those of one life of the process.
/// </summary>
internal sealed class SimulatedFile(SimulatedDisk disk, FileImage durable)
{
    private const int Sector = 512;
    private readonly List<PendingWrite> _pending = [];

    public SimulatedDisk Disk { get; } = disk;

    public FileImage Current { get; } = durable.Copy();

    public FileLocks Locks { get; } = new();

    public SharedMemory Shared { get; } = new();

    public bool HasPending => _pending.Count > 0;

    public void Write(PendingWrite write)
    {
        Current.Apply(write);
        _pending.Add(write);
    }

    public void Sync()
    {
        foreach (var write in _pending) durable.Apply(write);
        _pending.Clear();
    }

    /// <summary>What is there after a loss of power: all that was synced, and of the rest what the seed says, the last of it torn.</summary>
    public FileImage AfterCrash(SeededRandom random)
    {
        var left = durable.Copy();
        var kind = random.Next(4);
        var upTo = kind == 2 ? random.Next(_pending.Count + 1) : _pending.Count;
        for (var i = 0; i < upTo; i++)
        {
            // 0: nothing got there, 1: everything, 2: what came first, 3: any of it, in any order.
            if (kind == 0 || (kind == 3 && random.Chance(50))) continue;
            var torn = (kind == 2 && i == upTo - 1) || (kind == 3 && random.Chance(30));
            if (torn && _pending[i].Data is { } data) Tear(left, (int)_pending[i].Offset, data, random);
            else left.Apply(_pending[i]);
        }

        return left;
    }

    private static void Tear(FileImage image, int offset, byte[] data, SeededRandom random)
    {
        for (var at = 0; at < data.Length; at += Sector)
        {
            if (random.Chance(50)) image.Write(offset + at, data.AsSpan(at, Math.Min(Sector, data.Length - at)));
        }
    }
}
