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
        var error = await Assert.ThrowsAnyAsync<Exception>(() => Insert(large));
        Assert.True(error is SqliteException { SqliteErrorCode: 13 } or JournalException, error.ToString());

        await Database.WriteAsync(s => s.Execute("PRAGMA max_page_count = 100000"));
        await Insert(large);

        Assert.Single(Values());
    }
}
