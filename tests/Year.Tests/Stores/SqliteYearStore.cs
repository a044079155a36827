using Cbp.Core.Storage;
using Cbp.Host.Journal;
using Cbp.Storage;
using Cbp.Storage.Relational.Migrations;
using Cbp.Storage.Relational.Sqlite;
using Cbp.Year.Tests.App;
using Cbp.Year.Tests.Checks;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cbp.Year.Tests.Stores;

/// <summary>
/// A year in SQLite files, which are opened once for all lives of the app: what comes of a file whose process is killed is another simulation's. The
/// members' payee lists are in a file of their own, as they are where the rest is in PostgreSQL: their writer, which is another, waits for nobody there.
/// </summary>
internal sealed class SqliteYearStore(string folder, SqliteStore opened, SqliteStore documents, JournalSession session) : YearStore(folder)
{
    private static readonly Lazy<Task<string>> Made = new(MakeAsync);

    /// <summary>Read on the connection on which it is written, so that nothing has to be committed for it.</summary>
    public override Books Books { get; } = new(session.Connection, BookDialect.Sqlite);

    /// <summary>A new one.</summary>
    public static async Task<YearStore> NewAsync()
    {
        var folder = YearFolder.CopyOf(await Made.Value);
        var documents = Path.Combine(folder, CbpStorageServiceCollectionExtensions.DocumentsFileName);
        File.Copy(FileIn(folder), documents);
        var session = new ConnectionFactory(new GroupCommitOptions { Path = FileIn(folder) }).OpenWriter();
        SqliteFunctions.Register(session.Connection);
        return new SqliteYearStore(folder, await OpenAsync(FileIn(folder)), await OpenAsync(documents), session);
    }

    public override Books OpenBooks()
    {
        if (session.InTransaction) session.Execute("COMMIT");
        return new Books(Open(Folder), BookDialect.Sqlite);
    }

    public override void Register(IServiceCollection services)
    {
        services.AddSingleton(opened);
        services.AddSingleton(opened.Search);
        services.AddSingleton<IDatabase>(new InlineDatabase((SqliteDatabase)opened.Database, session));
        services.AddSingleton(documents.UserPayees);
    }

    public override async ValueTask DisposeAsync()
    {
        session.Dispose(); // and with it its connection, which is the books'
        await opened.DisposeAsync();
        await documents.DisposeAsync();
        await base.DisposeAsync();
    }

    private static async Task<string> MakeAsync()
    {
        var folder = YearFolder.New();
        await SimulatedYear.SettleAsync(folder, null);
        await using var connection = Open(folder);
        await using var command = connection.CreateCommand();
        command.CommandText = Books.Index;
        await command.ExecuteNonQueryAsync();
        return folder;
    }

    private static Task<SqliteStore> OpenAsync(string file) =>
        SqliteStore.OpenAsync(file, Migration.Load(new SqliteDialect()), TimeProvider.System, NullLoggerFactory.Instance);

    private static SqliteConnection Open(string folder)
    {
        var connection = new SqliteConnection($"Data Source={FileIn(folder)};Mode=ReadWrite;Pooling=False");
        connection.Open();
        return connection;
    }

    private static string FileIn(string folder) => Path.Combine(folder, CbpStorageServiceCollectionExtensions.FileName);
}
