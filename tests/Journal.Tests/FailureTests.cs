using Microsoft.Data.Sqlite;

namespace Cbp.Host.Journal.Tests;

public sealed class FailureTests : JournalTest
{
    [Fact]
    public async Task Commit_ThatFails_TellsEveryCallerOfTheGroupAndTheFile()
    {
        // A deferred constraint is looked at by the commit only: the nearest thing to a disk that fails there.
        await Database.WriteAsync(s =>
        {
            s.Execute("CREATE TABLE parent (id INTEGER PRIMARY KEY)");
            s.Execute("CREATE TABLE child (id INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)");
        });
        Task innocent, culprit;
        using (await HoldWriterAsync())
        {
            innocent = Insert("innocent");
            culprit = Database.WriteAsync(s => s.Execute("INSERT INTO child (id) VALUES (1)"));
        }

        foreach (var write in new[] { innocent, culprit })
        {
            var error = await Assert.ThrowsAsync<JournalException>(() => write);
            Assert.Contains(File, error.Message, StringComparison.Ordinal);
        }

        Assert.Empty(Values());
    }

    [Fact]
    public async Task Commit_AfterOneThatFailed_Works()
    {
        await Database.WriteAsync(s =>
        {
            s.Execute("CREATE TABLE parent (id INTEGER PRIMARY KEY)");
            s.Execute("CREATE TABLE child (id INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)");
        });
        await Assert.ThrowsAsync<JournalException>(() => Database.WriteAsync(s => s.Execute("INSERT INTO child (id) VALUES (1)")));
        await Insert("next");

        Assert.Equal(["next"], Values());
    }

    [Fact]
    public async Task Write_WhenThereIsNoRoom_FailsAndWorksAgainWhenThereIs()
    {
        await Database.WriteAsync(s => s.Execute("PRAGMA max_page_count = 10"));
        var large = new string('x', 200_000);
        var error = await Assert.ThrowsAsync<JournalException>(() => Insert(large));
        Assert.Contains(File, error.Message, StringComparison.Ordinal);
        Assert.Same(error, Database.Failure);

        await Database.WriteAsync(s => s.Execute("PRAGMA max_page_count = 100000"));
        await Insert(large);

        Assert.Single(Values());
        Assert.Null(Database.Failure);
    }

    [Fact]
    public async Task Write_RefusedByAConstraint_IsNoTroubleOfTheFile()
    {
        await Insert("a");

        await Assert.ThrowsAsync<SqliteException>(() => Insert("a"));

        Assert.Null(Database.Failure);
    }

    [Fact]
    public async Task Write_WhileAnotherProcessHasTheFileLocked_FailsAndWorksAgainAfterwards()
    {
        await Database.DisposeAsync();
        Database = GroupCommitDatabase.Open(new GroupCommitOptions { Path = File, BusyTimeout = TimeSpan.FromMilliseconds(20) });
        using var other = new SqliteConnection($"Data Source={File};Pooling=False");
        other.Open();
        Run(other, "BEGIN IMMEDIATE");

        var error = await Assert.ThrowsAsync<JournalException>(() => Insert("refused"));
        Assert.Contains("locked", error.Message, StringComparison.Ordinal);
        Assert.Contains(File, error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<JournalException>(() => Database.ProbeAsync());
        Assert.NotNull(Database.Failure);

        Run(other, "ROLLBACK");
        await Database.ProbeAsync();
        Assert.Null(Database.Failure);
        await Insert("taken");
        Assert.Equal(["taken"], Values());
    }

    [Fact]
    public async Task DamagedPages_AreToldWithTheFileAndReadAgainWhenTheyAreMended()
    {
        await Database.WriteAsync(s => s.Execute("CREATE TABLE other (v TEXT)"));
        for (var i = 0; i < 40; i++) await Insert(i + new string('x', 1000));
        await Database.DisposeAsync();
        var good = await System.IO.File.ReadAllBytesAsync(File);
        Database = Open();
        Overwrite(good.Length / 2, new byte[good.Length - (good.Length / 2)]);

        var read = Assert.Throws<JournalException>(() => Values());
        Assert.Contains("damaged", read.Message, StringComparison.Ordinal);
        Assert.Contains(File, read.Message, StringComparison.Ordinal);
        var write = await Assert.ThrowsAsync<JournalException>(() => Database.WriteAsync(s => s.Query("SELECT v FROM t", r => r.GetString(0))));
        Assert.Contains(File, write.Message, StringComparison.Ordinal);
        await Database.WriteAsync(s => s.Execute("INSERT INTO other (v) VALUES ('still works')"));

        Overwrite(good.Length / 2, good[(good.Length / 2)..]);
        Assert.Equal(40, Values().Count);
        Assert.Equal(40, await Database.WriteAsync(s => s.Query("SELECT v FROM t", r => r.GetString(0)).Count));
    }

    private void Overwrite(int at, byte[] bytes)
    {
        using var file = new FileStream(File, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.Position = at;
        file.Write(bytes);
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
