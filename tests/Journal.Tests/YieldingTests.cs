namespace Cbp.Host.Journal.Tests;

public sealed class YieldingTests : JournalTest
{
    [Fact]
    public async Task YieldingWrite_WhileOthersWait_LetsThemGoAhead()
    {
        var writes = new List<Task>();
        using (await HoldWriterAsync())
        {
            writes.Add(InsertYielding("yielding"));
            for (var i = 0; i < 10; i++) writes.Add(Insert($"first{i}"));
        }

        await Task.WhenAll(writes);

        Assert.Equal("yielding", Values()[^1]);
        Assert.Equal(11, Values().Count);
    }

    [Fact]
    public async Task YieldingWrites_WhileOthersWait_TakeTheirShareOfAGroupAlone()
    {
        await Database.DisposeAsync();
        Database = GroupCommitDatabase.Open(new GroupCommitOptions { Path = File, YieldingShare = 2 });
        var writes = new List<Task>();
        using (await HoldWriterAsync())
        {
            for (var i = 0; i < 6; i++) writes.Add(InsertYielding($"yielding{i}"));
            writes.Add(Insert("first"));
        }

        await Task.WhenAll(writes);

        // The held one, the first lane's with two of the second, and the other four: nobody held them up any more.
        Assert.Equal(3, Database.Commits);
        Assert.Equal(["first", "yielding0", "yielding1", "yielding2", "yielding3", "yielding4", "yielding5"], Values());
    }

    [Fact]
    public async Task YieldingWrites_WhileOthersKeepComing_AreWritten()
    {
        using var stop = new CancellationTokenSource();
        var others = Enumerable.Range(0, 8).Select(n => Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++) await Insert($"first {n} {i}");
        })).ToList();

        for (var i = 0; i < 50; i++) await InsertYielding($"yielding{i}");
        await stop.CancelAsync();
        await Task.WhenAll(others);

        Assert.Equal(50, Values().Count(v => v.StartsWith("yielding", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Flush_WithYieldingWritesWaiting_WaitsForThem()
    {
        Task write, flush;
        using (await HoldWriterAsync())
        {
            write = InsertYielding("yielding");
            flush = Database.FlushAsync();
            Assert.False(flush.IsCompleted);
        }

        await flush;
        Assert.Equal(["yielding"], Values());
        await write;
    }

    private Task<int> InsertYielding(string value) => Database.WriteYieldingAsync(s => s.Execute("INSERT INTO t (v) VALUES (?1)", value));
}
