using Cbp.Host.Simulation;

namespace Cbp.Host.Journal;

/// <summary>The one owner of a database on the simulated disk.</summary>
internal sealed class OwnerLock : IDisposable
{
    private readonly SimulatedDisk _disk;

    private OwnerLock(SimulatedDisk disk) => _disk = disk;

    public static OwnerLock Take(string databasePath, bool shared)
    {
        var disk = SimulatedDisk.Of(databasePath);
        if (disk.Owned && !shared) throw new JournalException("The database is opened twice", databasePath);
        disk.Owned = true;
        return new OwnerLock(disk);
    }

    public void Dispose() => _disk.Owned = false;
}
