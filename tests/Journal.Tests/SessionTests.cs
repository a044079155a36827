using Microsoft.Data.Sqlite;

namespace Cbp.Host.Journal.Tests;

public sealed class SessionTests : JournalTest
{
    private enum Kind
    {
        Other = 3,
    }

    public static TheoryData<object?, string> Values_And_Sql() => new()
    {
        { null, "NULL" },
        { "text", "'text'" },
        { "", "''" },
        { 42, "42" },
        { -5L, "-5" },
        { true, "1" },
        { 1.5, "1.5" },
        { 12.50m, "'12.5'" },
        { new byte[] { 1, 2 }, "X'0102'" },
        { Kind.Other, "3" },
        { (byte)7, "7" },
        { new Guid("0a0b0c0d-0102-0304-0506-0708090a0b0c"), "'0A0B0C0D-0102-0304-0506-0708090A0B0C'" },
        { new DateTimeOffset(2026, 11, 24, 15, 0, 0, TimeSpan.Zero), "'2026-11-24 15:00:00+00:00'" },
        { new DateOnly(2026, 11, 24), "'2026-11-24'" },
    };

    [Theory]
    [MemberData(nameof(Values_And_Sql))]
    public async Task Execute_Parameter_IsWrittenAsTheProviderWouldWriteIt(object? value, string sql)
    {
        await Database.WriteAsync(s => s.Execute("CREATE TABLE any (x)"));
        await Database.WriteAsync(s => s.Execute("INSERT INTO any VALUES (?1)", value));

        var same = Database.Read(s => s.QuerySingleOrDefault(
            $"SELECT x IS {sql} AND typeof(x) = typeof({sql}) AND x IS ?1 FROM any", r => r.GetInt64(0), value));
        Assert.Equal(1, same);
    }

    [Fact]
    public async Task Execute_AgainWithFewerParameters_LeavesNoneOfTheLastCall()
    {
        await Database.WriteAsync(s =>
        {
            s.Execute("INSERT INTO t (id, v) VALUES (?1, ?2)", 1, "a");
            return s.Execute("INSERT INTO t (id, v) VALUES (?1, ?2)", 2);
        });

        Assert.Equal(1, Database.Read(s => s.QuerySingleOrDefault("SELECT count(*) FROM t WHERE v IS NULL", r => r.GetInt64(0))));
    }

    [Fact]
    public void Query_AgainWithOtherParameters_UsesThose()
    {
        const string sql = "SELECT coalesce(?1, 'none') || coalesce(?2, 'none')";
        var results = Database.Read(s => new[]
        {
            s.QuerySingleOrDefault(sql, r => r.GetString(0), "a", "b"),
            s.QuerySingleOrDefault(sql, r => r.GetString(0), "c", null),
            s.QuerySingleOrDefault(sql, r => r.GetString(0), 1, 2),
        });

        Assert.Equal("ab cnone 12", string.Join(' ', results));
    }

    [Fact]
    public async Task Execute_AfterItsOwnFailure_WorksAgain()
    {
        await Insert("a");
        await Assert.ThrowsAsync<SqliteException>(() => Insert("a"));
        await Insert("b");

        Assert.Equal(["a", "b"], Values());
    }

    [Fact]
    public async Task Execute_TwoStatements_IsRefused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Database.WriteAsync(s => s.Execute("DELETE FROM t; DELETE FROM t")));

    [Fact]
    public async Task Execute_UnknownType_IsRefused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Database.WriteAsync(s => s.Execute("INSERT INTO t (v) VALUES (?1)", new object())));

    [Fact]
    public async Task Insert_Row_ReturnsItsId()
    {
        var id = await Database.WriteAsync(s => s.Insert("INSERT INTO t (id, v) VALUES (77, 'x')"));

        Assert.Equal(77, id);
    }

    [Fact]
    public void QuerySingleOrDefault_NoRow_IsDefault() =>
        Assert.Null(Database.Read(s => s.QuerySingleOrDefault("SELECT v FROM t", r => r.GetString(0))));

    [Fact]
    public void QuerySingleOrDefault_TwoRows_IsAnError() => Assert.Throws<InvalidOperationException>(() =>
        Database.Read(s => s.QuerySingleOrDefault("SELECT 1 UNION SELECT 2", r => r.GetInt64(0))));

    [Fact]
    public async Task Query_WithinAWrite_SeesItsOwnChanges()
    {
        var seen = await Database.WriteAsync(s =>
        {
            s.Execute("INSERT INTO t (v) VALUES ('mine')");
            return s.Query("SELECT v FROM t WHERE v = ?1", r => r.GetString(0), "mine");
        });

        Assert.Equal(["mine"], seen);
    }

    [Fact]
    public async Task Connection_UsedDirectly_IsPartOfTheTransaction()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Database.WriteAsync(s =>
        {
            using var command = s.Connection.CreateCommand();
            command.Transaction = s.Transaction;
            command.CommandText = "INSERT INTO t (v) VALUES ('direct')";
            command.ExecuteNonQuery();
            throw new InvalidOperationException("undo");
        }));

        Assert.Empty(Values());
    }

    [Fact]
    public void Sqlite_Version_HasUpsertAndReturning()
    {
        var version = Version.Parse(Database.Read(s => s.QuerySingleOrDefault("SELECT sqlite_version()", r => r.GetString(0)))!);

        Assert.True(version >= new Version(3, 35), version.ToString());
    }
}
