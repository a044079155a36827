namespace Cbp.Host.Journal.Tests;

public sealed class OpenAndCloseTests : JournalTest
{
    [Fact]
    public async Task Open_InAFolderThatIsMissing_CreatesIt()
    {
        var path = Path.Combine(Folder.Path, "a", "b", "new.db");
        await using var database = GroupCommitDatabase.Open(new GroupCommitOptions { Path = path });

        Assert.True(System.IO.File.Exists(path));
    }

    [Fact]
    public async Task Open_Writer_WritesAheadAndSyncsFully()
    {
        var settings = await Database.WriteAsync(s => (
            s.QuerySingleOrDefault("PRAGMA journal_mode", r => r.GetString(0)), s.QuerySingleOrDefault("PRAGMA synchronous", r => r.GetInt64(0))));

        Assert.Equal(("wal", 2L), settings);
    }

    [Fact]
    public void Open_ASecondTime_IsRefusedAndNamesTheFile()
    {
        var error = Assert.Throws<JournalException>(() => Open());

        Assert.Contains("in use", error.Message, StringComparison.Ordinal);
        Assert.Contains(File, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_AfterTheOwnerClosed_Works()
    {
        await Insert("x");
        await Database.DisposeAsync();
        Database = Open();

        Assert.Equal(["x"], Values());
    }

    [Fact]
    public void Open_WhereNoFolderCanBe_NamesTheFile()
    {
        System.IO.File.WriteAllText(Folder.File("not-a-folder"), "");
        var path = Path.Combine(Folder.File("not-a-folder"), "x.db");

        var error = Assert.Throws<JournalException>(() => GroupCommitDatabase.Open(new GroupCommitOptions { Path = path }));

        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Equal(path, error.Path);
    }

    [Fact]
    public void Open_InAReadOnlyFolder_NamesTheFile()
    {
        // A folder that not even an administrator can write to.
        if (!OperatingSystem.IsLinux()) return;
        const string path = "/proc/self/x.db";

        var error = Assert.Throws<JournalException>(() => GroupCommitDatabase.Open(new GroupCommitOptions { Path = path }));

        Assert.Contains(path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_AFileThatIsNoDatabase_NamesItAndLetsItGo()
    {
        var path = Folder.File("garbage.db");
        System.IO.File.WriteAllText(path, new string('x', 5000));

        for (var i = 0; i < 2; i++)
        {
            var error = Assert.Throws<JournalException>(() => GroupCommitDatabase.Open(new GroupCommitOptions { Path = path }));
            Assert.Contains(path, error.Message, StringComparison.Ordinal);
            Assert.Contains("damaged", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Dispose_WithWritesWaiting_WritesThem()
    {
        var writes = Enumerable.Range(0, 1000).Select(i => Insert($"{i}")).ToArray();
        await Database.DisposeAsync();

        Assert.All(writes, w => Assert.True(w.IsCompletedSuccessfully));
        Database = Open();
        Assert.Equal(1000, Values().Count);
    }

    [Fact]
    public async Task Dispose_MovesTheLogIntoTheFile()
    {
        await Insert("x");
        await Database.DisposeAsync();

        Assert.False(System.IO.File.Exists(File + "-wal"));
    }

    [Fact]
    public async Task Write_AfterDispose_IsRefused()
    {
        await Database.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => Insert("late"));
    }

    [Fact]
    public async Task Read_AfterDispose_IsRefused()
    {
        await Database.DisposeAsync();

        Assert.Throws<ObjectDisposedException>(() => Values());
    }

    [Fact]
    public async Task Dispose_Twice_IsHarmless()
    {
        await Database.DisposeAsync();
        await Database.DisposeAsync();
    }
}
