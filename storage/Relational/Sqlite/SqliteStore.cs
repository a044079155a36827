using Cbp.Core.Configuration;
using Cbp.Core.Payees.Documents;
using Cbp.Core.Storage;
using Cbp.Host.Journal;
using Cbp.Storage.Documents.Sqlite;
using Cbp.Storage.Relational.Migrations;
using Cbp.Storage.Search;
using Microsoft.Extensions.Logging;

namespace Cbp.Storage.Relational.Sqlite;

/// <summary>An opened SQLite file, its schema up to date, with what is built on it.</summary>
internal sealed class SqliteStore : IAsyncDisposable, IDisposable
{
    private SqliteStore(GroupCommitDatabase journal, ILoggerFactory loggers, IEnvironmentOverrides? overrides)
    {
        Journal = journal;
        Search = new GlobalPayeeSearch(loggers.CreateLogger<GlobalPayeeSearch>());
        UserPayees = new SqliteUserPayeeStore(journal);
        Database = new SqliteDatabase(journal, Search, overrides);
    }

    public GroupCommitDatabase Journal { get; }

    public IDatabase Database { get; }

    public IUserPayeeStore UserPayees { get; }

    public GlobalPayeeSearch Search { get; }

    /// <summary>Opens the file, creates it where it is missing, and brings its schema up to date.</summary>
    /// <exception cref="JournalException">The file cannot be opened.</exception>
    /// <exception cref="MigrationException">Its schema does not fit this version of the app.</exception>
    public static async Task<SqliteStore> OpenAsync(
        string path,
        IReadOnlyList<Migration> migrations,
        TimeProvider time,
        ILoggerFactory loggers,
        IEnvironmentOverrides? overrides = null)
    {
        var journal = GroupCommitDatabase.Open(
            new GroupCommitOptions { Path = path, Shared = true }, loggers.CreateLogger<GroupCommitDatabase>());
        try
        {
            await journal.WriteAsync(session => SqliteFunctions.Register(session.Connection)).ConfigureAwait(false);
            await new SqliteMigrator(journal, migrations, time).MigrateAsync().ConfigureAwait(false);
            return new SqliteStore(journal, loggers, overrides);
        }
        catch
        {
            await journal.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Search.DisposeAsync().ConfigureAwait(false);
        await Journal.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>For containers that are disposed synchronously.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();
}
