using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cbp.Host.Journal;

/// <summary>
/// Has SQLite pause for as long as it means to. The library that ships with the package was built without usleep: there it rounds every
/// pause up to a whole second, also that of a microsecond by which a writer and a reader who met at the start of the log get out of
/// each other's way. Its virtual file system lets the pause be replaced ("The SQLite OS Interface or VFS", xSleep).
/// </summary>
internal static partial class SqlitePauses
{
    // In sqlite3_vfs, with 8-byte pointers: three ints and padding, then pNext, zName, pAppData and the methods in their order.
    private const int SleepOffset = 112;
    private const int Second = 1_000_000;
    private const int Millisecond = 1_000;

    /// <summary>Replaces the pause of the default file system; once for the process. Elsewhere than on Linux and macOS nothing is amiss.</summary>
    public static unsafe void Mend()
    {
        if (IntPtr.Size != 8 || !(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS())) return;
        var fileSystem = FindFileSystem(0);
        if (fileSystem == 0) return;
        *(delegate* unmanaged[Cdecl]<nint, int, int>*)(fileSystem + SleepOffset) = &Sleep;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Sleep(nint fileSystem, int microseconds)
    {
        // Short ones are over before the scheduler would have this thread back.
        if (microseconds < Millisecond) Thread.SpinWait(Math.Max(1, microseconds));
        else Thread.Sleep(Math.Min(microseconds, Second) / Millisecond);
        return microseconds;
    }

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_vfs_find")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static partial nint FindFileSystem(nint name);
}
