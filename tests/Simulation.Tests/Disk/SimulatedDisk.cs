using System.Collections.Concurrent;

namespace Cbp.Host.Simulation;

/// <summary>
/// A disk in memory, under a folder of its own name. It counts what is asked of it and can lose its power at any of these moments: from
/// then on everything fails, until <see cref="Restart"/> brings back what has survived.
/// </summary>
internal sealed class SimulatedDisk : IDisposable
{
    private const string Root = "/simulated/";
    private static readonly ConcurrentDictionary<string, SimulatedDisk> Disks = new();
    private static long _count;
    private readonly string _name = FormattableString.Invariant($"{Interlocked.Increment(ref _count)}");
    private Dictionary<string, SimulatedFile> _files = [];
    private int _left = int.MaxValue;

    public SimulatedDisk()
    {
        SimulatedVfs.Register();
        Disks[_name] = this;
    }

    /// <summary>The folder for the disk's files.</summary>
    public string Folder => Root + _name + "/";

    /// <summary>Whether the database on it has an owner.</summary>
    public bool Owned { get; set; }

    /// <summary>Whether its power is gone.</summary>
    public bool Dead { get; private set; }

    /// <summary>How many writes and syncs it was asked for.</summary>
    public int Operations { get; private set; }

    /// <summary>Called while a sync takes its time.</summary>
    public Action? Syncing { get; set; }

    public static SimulatedDisk Of(string path) => Find(path) ?? throw new ArgumentException("No simulated disk has " + path, nameof(path));

    public static SimulatedDisk? Find(string? path)
    {
        if (path is null || !path.StartsWith(Root, StringComparison.Ordinal)) return null;
        var end = path.IndexOf('/', Root.Length);
        return end > 0 && Disks.TryGetValue(path[Root.Length..end], out var disk) ? disk : null;
    }

    /// <summary>Lets the power fail at the given operation from now on; 1 is the next one.</summary>
    public void FailAfter(int operations) => _left = operations;

    /// <summary>Lets the power fail now.</summary>
    public void Kill() => Dead = true;

    /// <summary>Counts a write or a sync. False where the power is gone before it has any effect that lasts.</summary>
    public bool Count()
    {
        if (Dead) return false;
        Operations++;
        if (--_left <= 0) Dead = true;
        return !Dead;
    }

    public bool Exists(string path) => _files.ContainsKey(path);

    public SimulatedFile Open(string path)
    {
        if (!_files.TryGetValue(path, out var file)) _files.Add(path, file = new SimulatedFile(this, new FileImage()));
        return file;
    }

    public void Delete(string path) => _files.Remove(path);

    /// <summary>Power again: the files are what has survived, and nobody has them open.</summary>
    public void Restart(SeededRandom random)
    {
        _files = _files.OrderBy(f => f.Key, StringComparer.Ordinal)
            .ToDictionary(f => f.Key, f => new SimulatedFile(this, f.Value.AfterCrash(random)));
        (Dead, Owned, _left) = (false, false, int.MaxValue);
    }

    /// <summary>The files are those of another disk, all of it durable.</summary>
    public void Start(IReadOnlyDictionary<string, FileImage> files) =>
        _files = files.ToDictionary(f => Folder + f.Key, f => new SimulatedFile(this, f.Value.Copy()));

    public void Dispose() => Disks.TryRemove(_name, out _);
}
