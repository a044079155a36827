using System.Runtime.InteropServices;
using System.Text;
using static Cbp.Host.Simulation.SqliteNative;

namespace Cbp.Host.Simulation;

/// <summary>
/// SQLite's operating system, for the whole test process: every database is on a <see cref="SimulatedDisk"/>. As the default, so that
/// the journal opens its files as it always does.
/// </summary>
internal static unsafe class SimulatedVfs
{
    private static readonly Lazy<int> Registered = new(RegisterOnce);
    private static readonly Methods* FileMethods = SimulatedFileMethods.Create();

    public static void Register() => _ = Registered.Value;

    private static int RegisterOnce()
    {
        // The provider is initialized first: it would make its own choice of a VFS after ours otherwise.
        SQLitePCL.Batteries_V2.Init();
        var vfs = (Vfs*)NativeMemory.AllocZeroed((nuint)sizeof(Vfs));
        vfs->Version = 1;
        vfs->FileSize = sizeof(NativeFile);
        vfs->MaxPath = 256;
        vfs->Name = (byte*)Marshal.StringToCoTaskMemUTF8("simulated");
        vfs->Open = &Open;
        vfs->Delete = &Delete;
        vfs->Access = &Access;
        vfs->FullPathname = &FullPathname;
        vfs->Randomness = &Randomness;
        vfs->Sleep = &Sleep;
        vfs->CurrentTime = &CurrentTime;
        vfs->LastError = &LastError;
        return RegisterVfs(vfs, 1) == Ok ? 0 : throw new InvalidOperationException("SQLite does not take the simulated VFS.");
    }

    private static string? Text(byte* path) => Marshal.PtrToStringUTF8((nint)path);

    [UnmanagedCallersOnly]
    private static int Open(Vfs* vfs, byte* path, NativeFile* file, int flags, int* outFlags)
    {
        file->Methods = null;
        var name = Text(path);
        if (SimulatedDisk.Find(name) is not { Dead: false } disk) return CantOpen;
        if ((flags & OpenCreate) == 0 && !disk.Exists(name!)) return CantOpen;
        var open = new OpenFile(disk.Open(name!), (flags & OpenDeleteOnClose) != 0 ? name : null);
        file->Handle = GCHandle.ToIntPtr(GCHandle.Alloc(open));
        file->Methods = FileMethods;
        if (outFlags is not null) *outFlags = flags;
        return Ok;
    }

    [UnmanagedCallersOnly]
    private static int Delete(Vfs* vfs, byte* path, int syncDirectory)
    {
        if (SimulatedDisk.Find(Text(path)) is not { } disk || !disk.Count()) return IoError;
        disk.Delete(Text(path)!);
        return Ok;
    }

    [UnmanagedCallersOnly]
    private static int Access(Vfs* vfs, byte* path, int flags, int* result)
    {
        var name = Text(path);
        *result = SimulatedDisk.Find(name)?.Exists(name!) == true ? 1 : 0;
        return Ok;
    }

    [UnmanagedCallersOnly]
    private static int FullPathname(Vfs* vfs, byte* path, int size, byte* full)
    {
        var bytes = Encoding.UTF8.GetBytes(Text(path) + "\0");
        if (bytes.Length > size) return CantOpen;
        bytes.CopyTo(new Span<byte>(full, size));
        return Ok;
    }

    // The same each time: the salts of the log are all that comes of it.
    [UnmanagedCallersOnly]
    private static int Randomness(Vfs* vfs, int size, byte* bytes)
    {
        new Span<byte>(bytes, size).Fill(7);
        return size;
    }

    [UnmanagedCallersOnly]
    private static int Sleep(Vfs* vfs, int microseconds) => microseconds;

    [UnmanagedCallersOnly]
    private static int CurrentTime(Vfs* vfs, double* julianDay)
    {
        *julianDay = 2461365.5;
        return Ok;
    }

    [UnmanagedCallersOnly]
    private static int LastError(Vfs* vfs, int size, byte* text) => 0;
}
