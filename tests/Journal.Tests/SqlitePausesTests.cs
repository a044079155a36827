using System.Runtime.InteropServices;

namespace Cbp.Host.Journal.Tests;

public sealed partial class SqlitePausesTests
{
    // The library tells how long its pause was: a whole second, where it rounds up.
    [Fact]
    public async Task Pause_AfterADatabaseWasOpened_IsAsLongAsAskedFor()
    {
        using var folder = new TemporaryFolder();
        await using var database = GroupCommitDatabase.Open(new GroupCommitOptions { Path = Path.Combine(folder.Path, "x.db") });

        Assert.Equal(2, Pause(2));
    }

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_sleep")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static partial int Pause(int milliseconds);
}
