using System.Runtime.InteropServices;
using static Cbp.Host.Simulation.SqliteNative;

namespace Cbp.Host.Simulation;

/// <summary>What SQLite does with a file of a <see cref="SimulatedDisk"/>.</summary>
internal static unsafe class SimulatedFileMethods
{
    public static Methods* Create()
    {
        var methods = (Methods*)NativeMemory.AllocZeroed((nuint)sizeof(Methods));
        // 2: with shared memory, without memory-mapped files.
        methods->Version = 2;
        methods->Close = &Close;
        methods->Read = &Read;
        methods->Write = &Write;
        methods->Truncate = &Truncate;
        methods->Sync = &Sync;
        methods->FileSize = &FileSize;
        methods->Lock = &Lock;
        methods->Unlock = &Unlock;
        methods->CheckReservedLock = &CheckReservedLock;
        methods->FileControl = &FileControl;
        methods->SectorSize = &SectorSize;
        methods->DeviceCharacteristics = &DeviceCharacteristics;
        methods->ShmMap = &ShmMap;
        methods->ShmLock = &ShmLock;
        methods->ShmBarrier = &ShmBarrier;
        methods->ShmUnmap = &ShmUnmap;
        return methods;
    }

    private static OpenFile Of(NativeFile* file) => (OpenFile)GCHandle.FromIntPtr(file->Handle).Target!;

    [UnmanagedCallersOnly]
    private static int Close(NativeFile* file)
    {
        Of(file).Close();
        GCHandle.FromIntPtr(file->Handle).Free();
        return Ok;
    }

    [UnmanagedCallersOnly]
    private static int Read(NativeFile* file, byte* buffer, int size, long offset)
    {
        var open = Of(file);
        if (open.Disk.Dead) return IoErrorRead;
        var into = new Span<byte>(buffer, size);
        var bytes = open.File.Current.Bytes;
        var there = (int)Math.Clamp(bytes.Length - offset, 0, size);
        if (there > 0) bytes.Slice((int)offset, there).CopyTo(into);
        into[there..].Clear();
        return there == size ? Ok : ShortRead;
    }

    [UnmanagedCallersOnly]
    private static int Write(NativeFile* file, byte* buffer, int size, long offset)
    {
        var open = Of(file);
        if (open.Disk.Dead) return IoErrorWrite;
        // Also where the power fails at this moment: some of it may have got there.
        open.File.Write(new PendingWrite(offset, new ReadOnlySpan<byte>(buffer, size).ToArray()));
        return open.Disk.Count() ? Ok : IoErrorWrite;
    }

    [UnmanagedCallersOnly]
    private static int Truncate(NativeFile* file, long size)
    {
        var open = Of(file);
        if (open.Disk.Dead) return IoErrorTruncate;
        open.File.Write(new PendingWrite(size, null));
        return open.Disk.Count() ? Ok : IoErrorTruncate;
    }

    [UnmanagedCallersOnly]
    private static int Sync(NativeFile* file, int flags)
    {
        var open = Of(file);
        if (open.Disk.Dead) return IoErrorFsync;
        open.Disk.Syncing?.Invoke();
        if (!open.Disk.Count()) return IoErrorFsync;
        open.File.Sync();
        return Ok;
    }

    [UnmanagedCallersOnly]
    private static int FileSize(NativeFile* file, long* size)
    {
        *size = Of(file).File.Current.Length;
        return Of(file).Disk.Dead ? IoError : Ok;
    }

    [UnmanagedCallersOnly]
    private static int Lock(NativeFile* file, int level) => Of(file).File.Locks.TryTake(Of(file), level) ? Ok : Busy;

    [UnmanagedCallersOnly]
    private static int Unlock(NativeFile* file, int level)
    {
        Of(file).File.Locks.Lower(Of(file), level);
        return Ok;
    }

    [UnmanagedCallersOnly]
    private static int CheckReservedLock(NativeFile* file, int* result)
    {
        *result = Of(file).File.Locks.AnyReserved ? 1 : 0;
        return Ok;
    }

    [UnmanagedCallersOnly]
    private static int FileControl(NativeFile* file, int operation, void* argument) => NotFound;

    [UnmanagedCallersOnly]
    private static int SectorSize(NativeFile* file) => 512;

    // As SQLite takes it of every disk on Unix: a write changes nothing beside it.
    [UnmanagedCallersOnly]
    private static int DeviceCharacteristics(NativeFile* file) => PowersafeOverwrite;

    [UnmanagedCallersOnly]
    private static int ShmMap(NativeFile* file, int region, int size, int extend, nint* memory)
    {
        *memory = Of(file).File.Shared.Map(Of(file), region, size, extend != 0);
        return Ok;
    }

    [UnmanagedCallersOnly]
    private static int ShmLock(NativeFile* file, int offset, int count, int flags)
    {
        var open = Of(file);
        var mask = ((1 << count) - 1) << offset;
        if ((flags & ShmUnlock) == 0) return open.File.Shared.TryLock(open, mask, (flags & ShmExclusive) != 0) ? Ok : Busy;
        open.File.Shared.Unlock(open, mask);
        return Ok;
    }

    [UnmanagedCallersOnly]
    private static void ShmBarrier(NativeFile* file)
    {
    }

    [UnmanagedCallersOnly]
    private static int ShmUnmap(NativeFile* file, int delete)
    {
        Of(file).File.Shared.Unmap(Of(file));
        return Ok;
    }
}
