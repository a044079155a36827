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
    public async Task SameStatement_WithArgumentsInAnotherOrder_BindsByName()
    {
        await using var store = (SqliteHarness)await SqliteHarness.OpenAsync();
        var answers = store.Journal.Read(session =>
        {
            using var connection = new Relational.Sqlite.CachingConnection(session);
            return (Run(connection, ("a", 1), ("b", 2)), Run(connection, ("b", 3), ("a", 4)), Run(connection, ("a", 5), ("b", 6)));
        });

        Assert.Equal(("1,2", "4,3", "5,6"), answers);
    }

    private static string Run(Relational.Sqlite.CachingConnection connection, params (string Name, int Value)[] arguments)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT @a || ',' || @b";
        foreach (var (name, value) in arguments)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return (string)command.ExecuteScalar()!;
    }
}
