using Cbp.Storage.Relational.Postgres.Binding;
using Cbp.Storage.Relational.Values;
using Npgsql;
using NpgsqlTypes;

namespace Cbp.Storage.Tests.Postgres;

/// <summary>How a statement gets its arguments; there is no server in it.</summary>
public sealed class BoundTextTests
{
    private static readonly Guid Id = new("019aa7be-3f00-7000-8000-000000000001");

    [Fact]
    public void One_NamesInWhateverOrder_AreNumberedAsTheyCome()
    {
        var arguments = new { A1 = 1, B = "b" };

        var command = new BoundText("SELECT @B, @A1, @B", arguments.GetType()).One(arguments);

        Assert.Equal("SELECT $1, $2, $1", command.CommandText);
        Assert.Equal(["b", 1], Values(command));
    }

    [Fact]
    public void One_ValuesOfTheStore_AreThoseOfTheDatabase()
    {
        var at = new DateTimeOffset(2026, 11, 24, 10, 0, 0, TimeSpan.FromHours(-5));
        var arguments = new { Id = Id.ToStored(), Day = new DateOnly(2026, 11, 24).ToStored(), At = at.ToStored(), Money = 1234L.ToStoredMoney() };

        var command = new BoundText("SELECT @Id, @Day, @At, @Money", arguments.GetType()).One(arguments);

        Assert.Equal([Id, new DateOnly(2026, 11, 24), at.UtcDateTime, 12.34m], Values(command));
        Assert.Equal([NpgsqlDbType.Uuid, NpgsqlDbType.Date, NpgsqlDbType.TimestampTz, NpgsqlDbType.Numeric], Types(command));
    }

    [Fact]
    public void One_OfNothing_SaysItsTypeAllTheSame()
    {
        var arguments = new { Id = (StoredId?)null, Text = (string?)null };

        var command = new BoundText("SELECT @Id, @Text", arguments.GetType()).One(arguments);

        Assert.Equal([DBNull.Value, DBNull.Value], Values(command));
        Assert.Equal([NpgsqlDbType.Uuid, NpgsqlDbType.Text], Types(command));
    }

    [Fact]
    public void Many_OfEachArgument_IsAnArray()
    {
        var arguments = new[] { new { Id = (StoredId?)Id.ToStored(), N = 1L }, new { Id = (StoredId?)null, N = 2L } };

        var command = new BoundText("SELECT * FROM unnest(@Id, @N)", arguments[0].GetType()).Many(arguments);

        Assert.Equal([new Guid?[] { Id, null }, new long[] { 1, 2 }], Values(command));
        Assert.Equal([NpgsqlDbType.Uuid | NpgsqlDbType.Array, NpgsqlDbType.Bigint | NpgsqlDbType.Array], Types(command));
    }

    [Fact]
    public void CanBeMany_OfAListOfNumbers_IsFalse()
    {
        var arguments = new { Positions = (object)new long[] { 1, 2 } };
        var bound = new BoundText("DELETE FROM t WHERE position = ANY(@Positions)", arguments.GetType());

        Assert.False(bound.CanBeMany);
        Assert.Equal([new long[] { 1, 2 }], Values(bound.One(arguments)));
    }

    [Fact]
    public void New_NameWithoutAProperty_SaysWhich() => Assert.Contains(
        "@Missing", Assert.Throws<InvalidOperationException>(() => new BoundText("SELECT @Missing", new { A = 1 }.GetType())).Message, StringComparison.Ordinal);

    [Fact]
    public void New_PropertyOfAnotherType_SaysWhich() => Assert.Contains(
        "Uri", Assert.Throws<InvalidOperationException>(() => new BoundText("SELECT @A", new { A = new Uri("http://localhost") }.GetType())).Message, StringComparison.Ordinal);

    private static List<object?> Values(NpgsqlBatchCommand command) => [.. command.Parameters.Select<NpgsqlParameter, object?>(parameter => parameter.Value)];

    private static List<NpgsqlDbType> Types(NpgsqlBatchCommand command) => [.. command.Parameters.Select<NpgsqlParameter, NpgsqlDbType>(parameter => parameter.NpgsqlDbType)];
}
