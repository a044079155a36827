using System.Runtime.InteropServices;

namespace Cbp.Host.Simulation;

/// <summary>The structs and codes of SQLite's interface to the operating system (sqlite3.h: sqlite3_vfs, sqlite3_io_methods).</summary>
internal static unsafe partial class SqliteNative
{
    public const int Ok = 0, Busy = 5, IoError = 10, CantOpen = 14, NotFound = 12;
    public const int IoErrorRead = 266, ShortRead = 522, IoErrorWrite = 778, IoErrorFsync = 1034, IoErrorTruncate = 1546;
    public const int OpenDeleteOnClose = 0x8, OpenCreate = 0x4;
    public const int PowersafeOverwrite = 0x1000;
    public const int ShmUnlock = 1, ShmExclusive = 8;

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_vfs_register")]
    public static partial int RegisterVfs(Vfs* vfs, int makeDefault);

    [StructLayout(LayoutKind.Sequential)]
    public struct Vfs
    {
        public int Version;
        public int FileSize;
        public int MaxPath;
        public nint Next;
        public byte* Name;
        public nint AppData;
        public delegate* unmanaged<Vfs*, byte*, NativeFile*, int, int*, int> Open;
        public delegate* unmanaged<Vfs*, byte*, int, int> Delete;
        public delegate* unmanaged<Vfs*, byte*, int, int*, int> Access;
        public delegate* unmanaged<Vfs*, byte*, int, byte*, int> FullPathname;
        public nint DlOpen;
        public nint DlError;
        public nint DlSym;
        public nint DlClose;
        public delegate* unmanaged<Vfs*, int, byte*, int> Randomness;
        public delegate* unmanaged<Vfs*, int, int> Sleep;
        public delegate* unmanaged<Vfs*, double*, int> CurrentTime;
        public delegate* unmanaged<Vfs*, int, byte*, int> LastError;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct NativeFile
    {
        public Methods* Methods;
        public nint Handle;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct Methods
    {
        public int Version;
        public delegate* unmanaged<NativeFile*, int> Close;
        public delegate* unmanaged<NativeFile*, byte*, int, long, int> Read;
        public delegate* unmanaged<NativeFile*, byte*, int, long, int> Write;
        public delegate* unmanaged<NativeFile*, long, int> Truncate;
        public delegate* unmanaged<NativeFile*, int, int> Sync;
        public delegate* unmanaged<NativeFile*, long*, int> FileSize;
        public delegate* unmanaged<NativeFile*, int, int> Lock;
        public delegate* unmanaged<NativeFile*, int, int> Unlock;
        public delegate* unmanaged<NativeFile*, int*, int> CheckReservedLock;
        public delegate* unmanaged<NativeFile*, int, void*, int> FileControl;
        public delegate* unmanaged<NativeFile*, int> SectorSize;
        public delegate* unmanaged<NativeFile*, int> DeviceCharacteristics;
        public delegate* unmanaged<NativeFile*, int, int, int, nint*, int> ShmMap;
        public delegate* unmanaged<NativeFile*, int, int, int, int> ShmLock;
        public delegate* unmanaged<NativeFile*, void> ShmBarrier;
        public delegate* unmanaged<NativeFile*, int, int> ShmUnmap;
    }
}
