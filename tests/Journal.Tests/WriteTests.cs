using Microsoft.Data.Sqlite;

namespace Cbp.Host.Journal.Tests;

public sealed class WriteTests : JournalTest
{
    [Fact]
    public async Task Write_Waiting_SharesOneCommit()
    {
        var writes = new List<Task>();
        using (await HoldWriterAsync())
        {
            for (var i = 0; i < 100; i++) writes.Add(Insert($"v{i}"));
        }

        var before = Database.Commits;
        await Task.WhenAll(writes);

        // The held one may or may not have been counted yet when "before" was read; the hundred are one more.
        Assert.InRange(Database.Commits - before, 1, 2);
        Assert.Equal(100, Values().Count);
    }

    [Fact]
    public async Task Write_BeyondMaxBatch_TakesMoreCommits()
    {
        await Database.DisposeAsync();
        Database = Open(maxBatch: 10);
        var writes = new List<Task>();
        using (await HoldWriterAsync())
        {
            for (var i = 0; i < 30; i++) writes.Add(Insert($"v{i}"));
        }

        await Task.WhenAll(writes);

        Assert.Equal(4, Database.Commits);
    }

    [Fact]
    public async Task Write_BeforeItsCommit_IsNotAcknowledged()
    {
        Task first;
        Task<bool> toldBefore;
        using (await HoldWriterAsync())
        {
            first = Insert("first");
            toldBefore = Database.WriteAsync(_ => first.IsCompleted);
        }

        Assert.False(await toldBefore);
        await first;
    }

    [Fact]
    public async Task Write_Acknowledged_IsInTheFilesAtThatMoment()
    {
        await Insert("kept");

        // What a crash at this moment would leave: the files, without any closing.
        using var copy = new TemporaryFolder();
        System.IO.File.Copy(File, copy.File("test.db"));
        System.IO.File.Copy(File + "-wal", copy.File("test.db-wal"));
        await using var reopened = GroupCommitDatabase.Open(new GroupCommitOptions { Path = copy.File("test.db") });

        Assert.Equal(["kept"], Values(reopened));
    }

    [Fact]
    public async Task Write_ThatThrows_LosesItsOwnChangesOnly()
    {
        Task good1, bad, good2;
        using (await HoldWriterAsync())
        {
            good1 = Insert("before");
            bad = Database.WriteAsync(s =>
            {
                s.Execute("INSERT INTO t (v) VALUES ('half')");
                throw new InvalidOperationException("no");
            });
            good2 = Insert("after");
        }

        await Task.WhenAll(good1, good2);

        Assert.Equal("no", (await Assert.ThrowsAsync<InvalidOperationException>(() => bad)).Message);
        Assert.Equal(["before", "after"], Values());
    }

    [Fact]
    public async Task Write_AgainstAConstraint_TellsItsCallerOnly()
    {
        await Insert("one");
        Task repeat, other;
        using (await HoldWriterAsync())
        {
            repeat = Insert("one");
            other = Insert("two");
        }

        await other;

        var error = await Assert.ThrowsAsync<SqliteException>(() => repeat);
        Assert.Equal(19, error.SqliteErrorCode);
        Assert.Equal(["one", "two"], Values());
    }

    [Fact]
    public async Task Write_ThatRollsBackTheTransaction_FailsThoseBeforeItAndNotThoseAfter()
    {
        Task before, bad, after;
        using (await HoldWriterAsync())
        {
            before = Insert("before");
            bad = Database.WriteAsync(s => s.Execute("ROLLBACK"));
            after = Insert("after");
        }

        await after;

        var error = await Assert.ThrowsAsync<JournalException>(() => before);
        Assert.Contains(File, error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<Exception>(() => bad);
        Assert.Equal(["after"], Values());
    }

    [Fact]
    public async Task Writes_FromOneCaller_KeepTheirOrder()
    {
        var writes = Enumerable.Range(0, 500).Select(i => Insert($"{i:000}")).ToArray();
        await Task.WhenAll(writes);

        Assert.Equal(Enumerable.Range(0, 500).Select(i => $"{i:000}"), Values());
    }

    [Fact]
    public async Task Committed_Callbacks_RunInTheOrderOfTheWorks()
    {
        var order = new List<int>();
        var writes = Enumerable.Range(0, 200).Select(i => Database.WriteAsync(s => s.Execute("INSERT INTO t (v) VALUES (?1)", $"{i}"), _ => order.Add(i)));
        await Task.WhenAll(writes.ToArray());

        Assert.Equal(Enumerable.Range(0, 200), order);
    }

    [Fact]
    public async Task Committed_AfterAFailure_IsNotCalled()
    {
        var called = false;
        await Assert.ThrowsAsync<SqliteException>(() => Database.WriteAsync(s => s.Execute("INSERT INTO nowhere VALUES (1)"), _ => called = true));

        Assert.False(called);
    }

    [Fact]
    public async Task Write_CancelledWhileItWaits_IsNotDone()
    {
        using var source = new CancellationTokenSource();
        Task waiting;
        using (await HoldWriterAsync())
        {
            waiting = Database.WriteAsync(s => s.Execute("INSERT INTO t (v) VALUES ('cancelled')"), source.Token);
            await source.CancelAsync();
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await Database.FlushAsync();
        Assert.Empty(Values());
    }

    [Fact]
    public async Task Write_CancelledAfterItBegan_Stands()
    {
        using var source = new CancellationTokenSource();
        var result = await Database.WriteAsync(
            s =>
            {
                source.Cancel();
                return s.Execute("INSERT INTO t (v) VALUES ('done')");
            },
            source.Token);

        Assert.Equal(1, result);
        Assert.Equal(["done"], Values());
    }

    [Fact]
    public async Task Post_ThenFlush_IsOnDisk()
    {
        Database.Post(s => s.Execute("INSERT INTO t (v) VALUES ('posted')"));
        await Database.FlushAsync();

        Assert.Equal(["posted"], Values());
    }

    [Fact]
    public async Task Writes_Counted_AreThoseThatSucceeded()
    {
        var before = Database.Writes;
        await Insert("a");
        await Assert.ThrowsAsync<SqliteException>(() => Insert("a"));

        Assert.Equal(1, Database.Writes - before);
    }
}
