namespace Cbp.Host.Journal.Tests;

/// <summary>A database with one table in a folder of its own.</summary>
public abstract class JournalTest : IAsyncLifetime
{
    protected TemporaryFolder Folder { get; } = new();

    protected GroupCommitDatabase Database { get; set; } = null!;

    protected string File => Folder.File("test.db");

    public async Task InitializeAsync()
    {
        Database = Open();
        await Database.WriteAsync(s => s.Execute("CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT UNIQUE)"));
    }

    public async Task DisposeAsync()
    {
        await Database.DisposeAsync();
        Folder.Dispose();
    }

    protected GroupCommitDatabase Open(int maxBatch = 512) => GroupCommitDatabase.Open(new GroupCommitOptions { Path = File, MaxBatch = maxBatch });

    protected static List<string> Values(GroupCommitDatabase database) =>
        database.Read(s => s.Query("SELECT v FROM t ORDER BY id", r => r.GetString(0)));

    protected List<string> Values() => Values(Database);

    protected Task Insert(string value) => Database.WriteAsync(s => s.Execute("INSERT INTO t (v) VALUES (?1)", value));

    /// <summary>Keeps the writer busy until it is disposed of, so that what is written meanwhile waits and shares a commit.</summary>
    protected async Task<IDisposable> HoldWriterAsync()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var gate = new ManualResetEventSlim();
        Database.Post(_ =>
        {
            begun.SetResult();
            gate.Wait();
        });
        await begun.Task;
        return new Release(gate);
    }

    private sealed class Release(ManualResetEventSlim gate) : IDisposable
    {
        public void Dispose() => gate.Set();
    }
}
