namespace Cbp.Host.Simulation;

/// <summary>The simulated disk loses what a disk may lose, and nothing else.</summary>
public sealed class DiskTests
{
    private const string Name = "file";

    [Fact]
    public void Sync_BeforeACrash_KeepsWhatWasWritten()
    {
        for (var seed = 1; seed <= 50; seed++)
        {
            using var disk = Written(out var file);
            file.Sync();

            disk.Restart(new SeededRandom(seed));

            Assert.Equal(2048, disk.Open(Name).Current.Length);
        }
    }

    [Fact]
    public void Crash_WithoutASync_LosesAllOrSomeOrNothing()
    {
        var lengths = new HashSet<int>();
        for (var seed = 1; seed <= 200; seed++)
        {
            using var disk = Written(out _);
            disk.Restart(new SeededRandom(seed));
            lengths.Add(disk.Open(Name).Current.Length);
        }

        Assert.Contains(0, lengths);
        Assert.Contains(1024, lengths);
        Assert.Contains(2048, lengths);
    }

    [Fact]
    public void Crash_InAWrite_TearsItBetweenSectors()
    {
        var torn = Enumerable.Range(1, 200).Any(seed =>
        {
            using var disk = Written(out _);
            disk.Restart(new SeededRandom(seed));
            var bytes = disk.Open(Name).Current.Bytes;
            return bytes.Length >= 1024 && bytes[0] != bytes[512];
        });

        Assert.True(torn);
    }

    [Fact]
    public void Power_AfterTheGivenOperations_FailsAndComesBack()
    {
        using var disk = new SimulatedDisk();
        disk.FailAfter(2);

        Assert.True(disk.Count());
        Assert.False(disk.Count());
        Assert.True(disk.Dead);

        disk.Restart(new SeededRandom(1));

        Assert.True(disk.Count());
    }

    // Two writes of two sectors each, none of them synced.
    private static SimulatedDisk Written(out SimulatedFile file)
    {
        var disk = new SimulatedDisk();
        file = disk.Open(Name);
        file.Write(new PendingWrite(0, Enumerable.Repeat((byte)1, 1024).ToArray()));
        file.Write(new PendingWrite(1024, Enumerable.Repeat((byte)2, 1024).ToArray()));
        return disk;
    }
}
