namespace Cbp.Host.Simulation;

/// <summary>A file in the hands of one connection.</summary>
internal sealed class OpenFile(SimulatedFile file, string? deleteOnClose)
{
    public SimulatedFile File { get; } = file;

    public SimulatedDisk Disk => File.Disk;

    public void Close()
    {
        File.Locks.Lower(this, 0);
        File.Shared.Unmap(this);
        if (deleteOnClose is not null) Disk.Delete(deleteOnClose);
    }
}
