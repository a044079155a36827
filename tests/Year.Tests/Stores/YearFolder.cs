using System.Collections.Concurrent;

namespace Cbp.Year.Tests.Stores;

/// <summary>
/// Folders for years' stores, in memory where the machine has a file system there: a year syncs ten thousand times, and what a disk may lose
/// is another simulation's. They are used again, year after year, because whoever maps statements keeps what it has learnt by the file's name.
/// </summary>
internal static class YearFolder
{
    private const string Memory = "/dev/shm";
    private static readonly ConcurrentBag<string> Free = [];
    private static readonly string Parent = MakeParent();

    /// <summary>One with a copy of that one's files.</summary>
    public static string CopyOf(string of)
    {
        if (!Free.TryTake(out var folder)) folder = New();
        foreach (var file in Directory.EnumerateFiles(of)) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        return folder;
    }

    /// <summary>Empties one, for the next.</summary>
    public static void Return(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder)) File.Delete(file);
        Free.Add(folder);
    }

    /// <summary>A new one.</summary>
    public static string New() => Directory.CreateDirectory(Path.Combine(Parent, Guid.NewGuid().ToString("N"))).FullName;

    private static string MakeParent()
    {
        var memory = Directory.Exists(Memory) ? Memory : Path.GetTempPath();
        var parent = Directory.CreateDirectory(Path.Combine(memory, "cbp-year-" + Guid.NewGuid().ToString("N"))).FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(parent, recursive: true);
        return parent;
    }
}
