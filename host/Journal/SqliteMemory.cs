using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Cbp.Host.Journal;

/// <summary>
/// Where SQLite gets the many small pieces of memory from that a statement takes. By default it counts each under a lock of the whole process, and keeps
/// only a few at hand for a connection ("Dynamic Memory Allocation In SQLite", lookaside): a writer whose statements set off triggers gets most of
/// them from malloc. Measured on one of six inserts by triggers: a quarter of its time.
/// </summary>
internal static class SqliteMemory
{
    /// <summary>How many pieces a writer has at hand: 600 KB.</summary>
    public const int WriterSlots = 500;

    private const int SlotSize = 1200;

    // sqlite3.h: SQLITE_CONFIG_MEMSTATUS and SQLITE_DBCONFIG_LOOKASIDE.
    private const int MemoryStatus = 9;
    private const int Lookaside = 1001;

    // These functions of C take any number of arguments, which there are handed over in another way than the library's package does it.
    private static bool IsSafe => !(OperatingSystem.IsMacOS() && RuntimeInformation.ProcessArchitecture == Architecture.Arm64);

    /// <summary>Memory is not counted. Before the process's first connection; later it has no effect.</summary>
    public static void CountNothing()
    {
        if (IsSafe) _ = raw.sqlite3_config(MemoryStatus, 0);
    }

    /// <summary>Gives a connection that has done nothing yet so many pieces; where it cannot have them, it goes on without.</summary>
    public static void GiveSlots(SqliteConnection connection, int slots)
    {
        if (IsSafe) _ = raw.sqlite3_db_config(connection.Handle, Lookaside, IntPtr.Zero, SlotSize, slots);
    }
}
