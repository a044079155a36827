using Cbp.Core.Payees;
using Cbp.Core.Payees.Documents;
using Cbp.Core.Storage;
using Cbp.Host.Journal;
using Cbp.Storage.Relational.Migrations;
using Cbp.Storage.Relational.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cbp.Storage.Tests.Sqlite;

/// <summary>An SQLite store in a temporary folder of its own.</summary>
public sealed class SqliteHarness : StoreHarness
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cbp-storage-").FullName;
    private readonly List<SqliteStore> _others = [];
    private SqliteStore _store = null!;

    public override IDatabase Database => _store.Database;

    public override IGlobalPayeeSearch Search => _store.Search;

    public IUserPayeeStore UserPayees => _store.UserPayees;

    internal GroupCommitDatabase Journal => _store.Journal;

    public static async Task<StoreHarness> OpenAsync()
    {
        var harness = new SqliteHarness();
        await harness.OpenAsync(Migration.Load(new SqliteDialect()));
        return harness;
    }

    /// <summary>A store as an earlier version has made it.</summary>
    public static async Task<SqliteHarness> OpenAsync(int lastMigration)
    {
        var harness = new SqliteHarness();
        await harness.OpenAsync([.. Migration.Load(new SqliteDialect()).Take(lastMigration)]);
        return harness;
    }

    public override async Task ReopenAsync()
    {
        await _store.DisposeAsync();
        await OpenAsync(Migration.Load(new SqliteDialect()));
    }

    /// <summary>Another instance on the same file.</summary>
    public async Task<IDatabase> OpenAnotherAsync()
    {
        _others.Add(await SqliteStore.OpenAsync(
            Path.Combine(_folder, "cbp.db"), Migration.Load(new SqliteDialect()), TimeProvider.System, NullLoggerFactory.Instance));
        return _others[^1].Database;
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var other in _others) await other.DisposeAsync();
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task OpenAsync(IReadOnlyList<Migration> migrations)
    {
        _store = await SqliteStore.OpenAsync(Path.Combine(_folder, "cbp.db"), migrations, TimeProvider.System, NullLoggerFactory.Instance);
        _store.Search.Start(_store.Database);
    }
}
