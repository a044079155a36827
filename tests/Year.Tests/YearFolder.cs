namespace Cbp.Year.Tests;

/// <summary>
/// Folders for years' stores, in memory where the machine has a file system there: a year syncs ten thousand times, and what a disk may lose
/// is another simulation's.
/// </summary>
internal static class YearFolder
{
    private const string Memory = "/dev/shm";
    private static readonly Lazy<Task<string>> Made = new(MakeAsync);

    /// <summary>A new one, with the year's people in its store.</summary>
    public static async Task<string> NewAsync()
    {
        var folder = Create();
        foreach (var file in Directory.EnumerateFiles(await Made.Value)) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        return folder;
    }

    private static async Task<string> MakeAsync()
    {
        var folder = Create();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        await SimulatedYear.MakeAsync(folder);
        return folder;
    }

    private static string Create()
    {
        var parent = Directory.Exists(Memory) ? Memory : Path.GetTempPath();
        return Directory.CreateDirectory(Path.Combine(parent, "cbp-year-" + Guid.NewGuid().ToString("N"))).FullName;
    }
}
