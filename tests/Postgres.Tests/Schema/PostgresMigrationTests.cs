using Cbp.Servers;
using Cbp.Storage.Relational.Migrations;
using Cbp.Storage.Relational.Postgres;
using Npgsql;

namespace Cbp.Storage.Tests.Schema;

public sealed class PostgresMigrationTests : IAsyncLifetime
{
    private static readonly Migration First = new(1, "0001_a.sql", "CREATE TABLE a (x integer);\nCREATE TABLE b (x integer);\n");
    private static readonly Migration Second = new(2, "0002_b.sql", "ALTER TABLE a ADD COLUMN y text;");

    private string _database = "";

    public async Task InitializeAsync()
    {
        if (PostgresServer.Unavailable is null) _database = await TestDatabases.CreateAsync(await PostgresServer.SharedAsync(), migrated: false);
    }

    public async Task DisposeAsync()
    {
        if (_database.Length > 0) await TestDatabases.DropAsync(await PostgresServer.SharedAsync(), _database);
    }

    [Fact]
    public async Task Migrate_InSteps_AppliesEachOnce()
    {
        Assert.Equal(["0001_a.sql"], await Migrate(First));
        Assert.Equal(["0002_b.sql"], await Migrate(First, Second));
        Assert.Empty(await Migrate(First, Second));

        Assert.Equal(2L, await Run("SELECT COUNT(*) FROM schema_migrations"));
    }

    [Fact]
    public async Task Migrate_ManyAtOnce_OneAppliesAndTheOthersWait()
    {
        var slow = First with { Sql = First.Sql + "SELECT pg_sleep(0.3);" };
        var applied = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Migrate(slow, Second))));

        Assert.Single(applied, names => names.Count == 2);
        Assert.Equal(7, applied.Count(names => names.Count == 0));
    }

    [Fact]
    public async Task Migrate_AppliedFileWasEdited_IsRefusedByName()
    {
        await Migrate(First);
        var refused = await Assert.ThrowsAsync<MigrationException>(() => Migrate(First with { Sql = First.Sql + " " }));

        Assert.Contains("0001_a.sql was changed", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrate_DatabaseIsNewer_IsRefusedByName()
    {
        await Migrate(First, Second);
        var refused = await Assert.ThrowsAsync<MigrationException>(() => Migrate(First));

        Assert.Contains("0002_b.sql", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrate_FileIsWrongInTheMiddle_NamesItAndLeavesNothingOfIt()
    {
        var wrong = new Migration(2, "0002_wrong.sql", "CREATE TABLE c (x integer); CREATE TABLE a (x integer);");
        await Migrate(First);
        var refused = await Assert.ThrowsAsync<MigrationException>(() => Migrate(First, wrong));

        Assert.Contains("0002_wrong.sql", refused.Message, StringComparison.Ordinal);
        await Migrate(First, new Migration(2, "0002_right.sql", "CREATE TABLE c (x integer);"));
    }

    [Fact]
    public async Task Open_SchemaIsBehind_IsRefusedAndSaysWhatToDo()
    {
        var refused = await Assert.ThrowsAsync<MigrationException>(() => PostgresHarness.OpenAsync(_database, 1));

        Assert.Contains("cbp migrate apply", refused.Message, StringComparison.Ordinal);
        Assert.Contains("0001_payments.sql", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SchemaMigrations_StatusThenApply_TellWhatIsPendingAndDoIt()
    {
        var schema = new SchemaMigrations(
            new Relational.RelationalOptions { Provider = Relational.RelationalProvider.Postgres, ConnectionString = _database }, ".", TimeProvider.System);
        Assert.All(await schema.StatusAsync(default), one => Assert.Null(one.AppliedAt));
        Assert.Equal(DBNull.Value, await Run("SELECT to_regclass('schema_migrations')::text"));

        Assert.NotEmpty(await schema.ApplyAsync(default));
        Assert.All(await schema.StatusAsync(default), one => Assert.NotNull(one.AppliedAt));
        await (await PostgresHarness.OpenAsync(_database, 1)).DisposeAsync();
    }

    [Fact]
    public void Load_OfPostgres_GivesTheFilesInOrder()
    {
        var migrations = Migration.Load(new PostgresDialect());

        Assert.Equal("0001_payments.sql", migrations[0].Name);
        Assert.Equal(Enumerable.Range(1, migrations.Count), migrations.Select(migration => migration.Number));
    }

    private async Task<List<string>> Migrate(params Migration[] migrations)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(_database) { Pooling = false });
        return [.. (await new PostgresMigrator(source, migrations, TimeProvider.System).MigrateAsync(default)).Select(one => one.Name)];
    }

    private Task<object?> Run(string sql) => TestDatabases.ExecuteAsync(_database, sql);
}
