using Microsoft.Data.Sqlite;

namespace Cbp.Host.Journal.Tests;

public sealed class ReadTests : JournalTest
{
    [Fact]
    public async Task Read_WhileAWriteIsUnderWay_SeesWhatIsCommittedOnly()
    {
        await Insert("committed");
        List<string>? seen = null;
        await Database.WriteAsync(s =>
        {
            s.Execute("INSERT INTO t (v) VALUES ('under way')");
            seen = Values();
        });

        Assert.Equal(["committed"], seen);
        Assert.Equal(["committed", "under way"], Values());
    }

    [Fact]
    public async Task Read_Throughout_SeesOneState()
    {
        await Insert("first");
        var (before, after) = Database.Read(s =>
        {
            var count = s.QuerySingleOrDefault("SELECT count(*) FROM t", r => r.GetInt64(0));
            Insert("second").GetAwaiter().GetResult();
            return (count, s.QuerySingleOrDefault("SELECT count(*) FROM t", r => r.GetInt64(0)));
        });

        Assert.Equal((1, 1), (before, after));
    }

    [Fact]
    public void Read_ThatWrites_IsRefused() =>
        Assert.Throws<SqliteException>(() => Database.Read(s => s.Execute("INSERT INTO t (v) VALUES ('x')")));

    [Fact]
    public void Read_ThatThrows_LeavesThePoolUsable()
    {
        Assert.Throws<InvalidOperationException>(() => Database.Read<int>(_ => throw new InvalidOperationException("no")));

        Assert.Empty(Values());
    }

    [Fact]
    public async Task Read_ByMany_RunsAtTheSameTime()
    {
        await Insert("x");
        using var together = new Barrier(4);
        var reads = Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
            () => Database.Read(s =>
            {
                together.SignalAndWait();
                return s.Query("SELECT v FROM t", r => r.GetString(0)).Count;
            }),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default));

        var counts = await Task.WhenAll(reads);
        Assert.Equal([1, 1, 1, 1], counts);
    }
}
