using Cbp.Storage.Relational.Sqlite;

namespace Cbp.Storage.Tests.Sqlite;

public sealed class SqliteWorkTests
{
    [Fact]
    public async Task Write_WorkAwaitsSomethingElse_IsRefusedAndUndone()
    {
        await using var store = await SqliteHarness.OpenAsync();
        var never = new TaskCompletionSource();
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => store.Write(async work =>
        {
            await work.Inbox.TryAddAsync("c", "m", Some.Now);
            await never.Task;
        }));

        Assert.Contains("awaited something else", refused.Message, StringComparison.Ordinal);
        Assert.False(await store.Read(work => work.Inbox.ContainsAsync("c", "m")));
    }

    [Fact]
    public async Task Write_WorkGoesOnAfterItsRefusal_CannotTouchTheStore()
    {
        await using var store = await SqliteHarness.OpenAsync();
        var (later, outcome) = (new TaskCompletionSource(), new TaskCompletionSource<Exception?>());
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.Write(async work =>
        {
            await later.Task;
            outcome.SetResult(await Record.ExceptionAsync(() => work.Inbox.TryAddAsync("c", "m", Some.Now)));
        }));
        later.SetResult();

        Assert.IsType<InvalidOperationException>(await outcome.Task);
    }

    [Fact]
    public async Task Writes_ManyAtOnce_ShareCommits()
    {
        await using var store = (SqliteHarness)await SqliteHarness.OpenAsync();
        var (commits, writes) = (store.Journal.Commits, store.Journal.Writes);
        await Task.WhenAll(Enumerable.Range(0, 500).Select(i =>
            store.Write(work => work.Inbox.TryAddAsync("c", i.ToString(System.Globalization.CultureInfo.InvariantCulture), Some.Now))));

        Assert.Equal(500, store.Journal.Writes - writes);
        Assert.True(store.Journal.Commits - commits < 250, "Each write had its own commit.");
    }

    [Fact]
    public async Task SameStatement_WithArgumentsOfAnotherType_BindsByName()
    {
        await using var store = (SqliteHarness)await SqliteHarness.OpenAsync();
        var answers = store.Journal.Read(session =>
        {
            var sql = new SqliteSession(session, new SqliteDialect());
            return (Run(sql, new { A = 1, B = 2 }), Run(sql, new { B = 3, A = 4 }), Run(sql, new { A = (int?)5, B = "6", C = 7 }));
        });

        Assert.Equal(("1,2", "4,3", "5,6"), answers);
    }

    [Fact]
    public async Task Statement_ParameterWithoutAValue_IsNamed()
    {
        await using var store = (SqliteHarness)await SqliteHarness.OpenAsync();
        var refused = store.Journal.Read(session => Record.Exception(() => Run(new SqliteSession(session, new SqliteDialect()), new { A = 1 })));

        Assert.Contains("@B", Assert.IsType<InvalidOperationException>(refused).Message, StringComparison.Ordinal);
    }

    private static string Run(SqliteSession session, object arguments) =>
        session.FindAsync("SELECT @A || ',' || @B", arguments, static row => row.GetString(0)).GetAwaiter().GetResult()!;
}
