using Cbp.Host.Journal;
using Cbp.Storage.Relational.Migrations;
using Cbp.Storage.Relational.Sqlite;

namespace Cbp.Storage.Tests.Sqlite;

public sealed class SqliteMigrationTests : IDisposable
{
    private static readonly Migration First = new(1, "0001_a.sql", "CREATE TABLE a (x INTEGER);\nCREATE TABLE b (x INTEGER);\n");
    private static readonly Migration Second = new(2, "0002_b.sql", "ALTER TABLE a ADD COLUMN y TEXT;");

    private readonly string _folder = Directory.CreateTempSubdirectory("cbp-migrations-").FullName;

    [Fact]
    public async Task Migrate_InSteps_AppliesEachOnce()
    {
        await Migrate(First);
        await Migrate(First, Second);
        await Migrate(First, Second);

        Assert.Equal(["0001_a.sql", "0002_b.sql"], await Applied());
    }

    [Fact]
    public async Task Migrate_AppliedFileWasEdited_IsRefusedByName()
    {
        await Migrate(First);
        var refused = await Assert.ThrowsAsync<MigrationException>(() => Migrate(First with { Sql = First.Sql + " " }));

        Assert.Contains("0001_a.sql was changed", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrate_OtherLineEnds_AreNoChange()
    {
        await Migrate(First);
        await Migrate(new Migration(1, First.Name, First.Sql.ReplaceLineEndings("\r\n")));
    }

    [Fact]
    public async Task Migrate_DatabaseIsNewer_IsRefusedByName()
    {
        await Migrate(First, Second);
        var refused = await Assert.ThrowsAsync<MigrationException>(() => Migrate(First));

        Assert.Contains("newer than this version", refused.Message, StringComparison.Ordinal);
        Assert.Contains("0002_b.sql", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrate_NumberIsMissing_IsRefused()
    {
        var refused = await Assert.ThrowsAsync<MigrationException>(() => Migrate(Second));

        Assert.Contains("0001", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrate_FileIsWrongInTheMiddle_NamesItAndLeavesNothingOfIt()
    {
        var wrong = new Migration(2, "0002_wrong.sql", "CREATE TABLE c (x INTEGER); CREATE TABLE a (x INTEGER);");
        await Migrate(First);
        var refused = await Assert.ThrowsAsync<MigrationException>(() => Migrate(First, wrong));

        Assert.Contains("0002_wrong.sql", refused.Message, StringComparison.Ordinal);
        await Migrate(First, new Migration(2, "0002_right.sql", "CREATE TABLE c (x INTEGER);"));
    }

    [Fact]
    public void Load_OfSqlite_GivesTheFilesInOrder()
    {
        var migrations = Migration.Load(new SqliteDialect());

        Assert.Equal("0001_main_job.sql", migrations[0].Name);
        Assert.Equal(Enumerable.Range(1, migrations.Count), migrations.Select(migration => migration.Number));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task Migrate(params Migration[] migrations)
    {
        await using var journal = Open();
        await new SqliteMigrator(journal, migrations, TimeProvider.System).MigrateAsync();
    }

    private async Task<List<string>> Applied()
    {
        await using var journal = Open();
        return journal.Read(session => session.Query("SELECT name FROM schema_migrations ORDER BY number", row => row.GetString(0)));
    }

    private GroupCommitDatabase Open() => GroupCommitDatabase.Open(new GroupCommitOptions { Path = Path.Combine(_folder, "x.db") });
}
