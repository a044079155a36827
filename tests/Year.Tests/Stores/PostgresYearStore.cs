using Cbp.Servers;
using Cbp.Storage.Relational;
using Cbp.Year.Tests.Checks;
using Npgsql;

namespace Cbp.Year.Tests.Stores;

/// <summary>A year in a database of a PostgreSQL server.</summary>
internal sealed class PostgresYearStore(string folder, PostgresServer server, string database) : YearStore(folder)
{
    private const string Template = "year_template";
    private static readonly Lazy<Task<string>> Made = new(MakeAsync);

    private Books? _books;

    public override RelationalOptions Options => OptionsOf(server, database);

    public override Books Books => _books ??= OpenBooks();

    /// <summary>A new one.</summary>
    public static async Task<YearStore> NewAsync()
    {
        var (folder, server) = (YearFolder.CopyOf(await Made.Value), await PostgresServer.SharedAsync());
        var name = "year_" + Guid.NewGuid().ToString("N");
        await ExecuteAsync(server, "postgres", $"CREATE DATABASE {name} TEMPLATE {Template}");
        return new PostgresYearStore(folder, server, name);
    }

    public override Books OpenBooks()
    {
        var connection = Connection(server, database);
        connection.Open();
        return new Books(connection, BookDialect.Postgres);
    }

    public override async ValueTask DisposeAsync()
    {
        _books?.Dispose();
        await ExecuteAsync(server, "postgres", $"DROP DATABASE {database} WITH (FORCE)");
        await base.DisposeAsync();
    }

    private static async Task<string> MakeAsync()
    {
        var (folder, server) = (YearFolder.New(), await PostgresServer.SharedAsync());
        await ExecuteAsync(server, "postgres", $"CREATE DATABASE {Template}");
        await SimulatedYear.SettleAsync(folder, OptionsOf(server, Template));
        await ExecuteAsync(server, Template, Books.Index);
        return folder;
    }

    private static RelationalOptions OptionsOf(PostgresServer server, string database) => new()
    {
        Provider = RelationalProvider.Postgres,
        ConnectionString = server.ConnectionString(database),
        MigratesAtStart = true,
    };

    private static NpgsqlConnection Connection(PostgresServer server, string database) =>
        new(new NpgsqlConnectionStringBuilder(server.ConnectionString(database)) { Pooling = false }.ToString());

    private static async Task ExecuteAsync(PostgresServer server, string database, string sql)
    {
        await using var connection = Connection(server, database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
