using Cbp.Core.Storage;
using Cbp.Servers;
using Cbp.Storage.Relational.Postgres;

namespace Cbp.Storage.Tests.Faults;

/// <summary>The server goes away: before a commit, while it commits, and after it has.</summary>
public sealed class LostServerTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    // Commits wait for a standby that there is not: what they have written is on disk, and nobody is told.
    private const string NobodyIsTold = "synchronous_standby_names=nobody";

    [Fact]
    public async Task Write_ServerDiesAfterTheCommitBeforeTheAnswer_IsDoneOnce()
    {
        await using var store = await OpenAsync();
        using var counted = new RetryCounter();
        await RestartAsync(NobodyIsTold);
        var runs = 0;
        var write = store.Database.WriteAsync(work => Send(work, () => runs++), default);
        await WaitForAsync("SELECT COUNT(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'");
        fixture.Server.Kill();
        await fixture.Server.StartAgainAsync();

        Assert.True(await write);
        Assert.Equal(1, runs);
        Assert.Equal(1, await store.Database.ReadAsync(work => work.Outbox.CountAsync(), default));
        Assert.Equal(1, counted["cbp.storage.commits.resolved:committed"]);
    }

    [Fact]
    public async Task Write_ConnectionIsCutAfterTheCommitBeforeTheAnswer_IsDoneOnce()
    {
        await using var store = await OpenAsync();
        await store.Database.WriteAsync(work => work.Inbox.TryAddAsync("c", "before", Some.Now), default);
        var runs = 0;
        Task<bool> write;
        try
        {
            await ExecuteAsync("ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
            await ExecuteAsync("SELECT pg_reload_conf()");
            await WaitForAsync("SELECT COUNT(*) FROM pg_settings WHERE name = 'synchronous_standby_names' AND setting = 'nobody'");
            // The writer's own connection hears of it before its next statement.
            await store.Database.WriteAsync(work => work.Outbox.CountAsync(), default);
            write = store.Database.WriteAsync(work => Send(work, () => runs++), default);
            await WaitForAsync("SELECT COUNT(*) FROM pg_stat_activity WHERE wait_event = 'SyncRep'");
        }
        finally
        {
            // Whatever happened: what comes after would wait for that standby for ever.
            await ExecuteAsync("ALTER SYSTEM RESET synchronous_standby_names");
            await ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'");
            await ExecuteAsync("SELECT pg_reload_conf()");
        }

        Assert.True(await write);
        Assert.Equal(1, runs);
        Assert.Equal(1, await store.Database.ReadAsync(work => work.Outbox.CountAsync(), default));
    }

    [Fact]
    public async Task Write_ServerDiesWhileItCommits_IsDoneAgain()
    {
        await using var store = await OpenAsync();
        using var counted = new RetryCounter();
        await ExecuteInAsync(store.ConnectionString, """
            CREATE FUNCTION linger() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(60); RETURN NULL; END $$;
            CREATE CONSTRAINT TRIGGER linger AFTER INSERT ON outbox DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION linger();
            """);
        var runs = 0;
        var write = store.Database.WriteAsync(work => Send(work, () => runs++), default);
        await WaitForAsync("SELECT COUNT(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'");
        fixture.Server.Kill();
        await fixture.Server.StartAgainAsync("session_replication_role=replica");

        Assert.True(await write);
        Assert.Equal(2, runs);
        Assert.Equal(1, await store.Database.ReadAsync(work => work.Outbox.CountAsync(), default));
        Assert.Equal(1, counted["cbp.storage.commits.resolved:lost"]);
        await RestartAsync();
    }

    [Fact]
    public async Task WritesAndReads_WhileTheServerIsAway_WaitForIt()
    {
        await using var store = await OpenAsync();
        await store.Database.WriteAsync(work => work.Inbox.TryAddAsync("c", "before", Some.Now), default);
        await fixture.Server.StopAsync();
        var writes = Enumerable.Range(0, 20).Select(i => store.Database.WriteAsync(work => work.Inbox.TryAddAsync("c", $"m-{i}", Some.Now), default)).ToArray();
        var read = store.Database.ReadAsync(work => work.Inbox.ContainsAsync("c", "before"), default);
        await fixture.Server.StartAgainAsync();

        Assert.All(await Task.WhenAll(writes), Assert.True);
        Assert.True(await read);
    }

    [Fact]
    public async Task Write_ServerStaysAway_FailsWhenPatienceIsOver()
    {
        await using var store = await OpenAsync(TimeSpan.FromMilliseconds(300));
        await fixture.Server.StopAsync();
        try
        {
            await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Database.WriteAsync(work => Send(work, () => 0), default));
            await Assert.ThrowsAsync<StoreUnavailableException>(() => store.Database.ReadAsync(work => work.Outbox.CountAsync(), default));
        }
        finally
        {
            await fixture.Server.StartAgainAsync();
        }

        Assert.Equal(0, await store.Database.ReadAsync(work => work.Outbox.CountAsync(), default));
    }

    [Fact]
    public async Task Write_WorkAwaitsSomethingElse_IsRefusedAndHoldsUpNobodyForLong()
    {
        await using var store = await OpenAsync(TimeSpan.FromSeconds(1));
        var never = new TaskCompletionSource<bool>();
        var stuck = store.Database.WriteAsync(
            async work =>
            {
                await work.Inbox.TryAddAsync("c", "stuck", Some.Now);
                return await never.Task;
            },
            default);
        Assert.True(await store.Database.WriteAsync(work => work.Inbox.TryAddAsync("c", "free", Some.Now), default));

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => stuck);
        Assert.Contains("awaited something else", refused.Message, StringComparison.Ordinal);
        Assert.False(await store.Database.ReadAsync(work => work.Inbox.ContainsAsync("c", "stuck"), default));
    }

    private static async Task<bool> Send(IUnitOfWork work, Func<int> ran)
    {
        ran();
        await work.Outbox.AddAsync([new(Guid.CreateVersion7(), "d", "k", "s", "{}", Some.Now, null)]);
        return true;
    }

    private async Task<OpenedStore> OpenAsync(TimeSpan? patience = null)
    {
        var database = await TestDatabases.CreateAsync(fixture.Server, migrated: false);
        return new OpenedStore(database, await PostgresHarness.OpenAsync(database, 1, patience ?? TimeSpan.FromSeconds(30), migrates: true));
    }

    private async Task RestartAsync(params string[] settings)
    {
        await fixture.Server.StopAsync();
        await fixture.Server.StartAgainAsync(settings);
    }

    private async Task WaitForAsync(string count)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await TestDatabases.ExecuteAsync(fixture.Server.ConnectionString(), count) is not > 0L) await Task.Delay(10, limit.Token);
    }

    private Task<object?> ExecuteAsync(string sql) => TestDatabases.ExecuteAsync(fixture.Server.ConnectionString(), sql);

    private static Task<object?> ExecuteInAsync(string database, string sql) => TestDatabases.ExecuteAsync(database, sql);

    private sealed class OpenedStore(string connectionString, PostgresStore store) : IAsyncDisposable
    {
        public string ConnectionString => connectionString;

        public IDatabase Database => store.Database;

        public ValueTask DisposeAsync() => store.DisposeAsync();
    }
}
