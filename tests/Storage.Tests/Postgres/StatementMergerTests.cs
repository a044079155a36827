using Cbp.Storage.Relational;
using Cbp.Storage.Relational.Postgres;
using Cbp.Storage.Relational.Postgres.Merging;
using Cbp.Storage.Relational.Values;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Cbp.Storage.Tests.Postgres;

/// <summary>Which statements of works become one, and where it stands; there is no server in it.</summary>
public sealed class StatementMergerTests : IDisposable
{
    private const string IntoA = "INSERT INTO a (x) VALUES (@X)";
    private const string IntoB = "INSERT INTO b (x) VALUES (@X)";
    private const string Alone = "UPDATE c SET x = @X";

    private readonly StorageMetrics _metrics = new();
    private readonly NpgsqlConnection _nowhere = new();

    public void Dispose()
    {
        _metrics.Dispose();
        _nowhere.Dispose();
    }

    [Fact]
    public void Merge_TwoWorksThatSayTheSame_SayItOnce()
    {
        var (first, second) = (Work(), Work());

        Assert.Equal(["a 1 2", "b 3 4"], Merged((first, IntoA, 1), (first, IntoB, 3), (second, IntoA, 2), (second, IntoB, 4)));
    }

    [Fact]
    public void Merge_AWorkThatSaysTheSameTwice_SaysItOnce()
    {
        var work = Work();

        Assert.Equal(["a 1 2"], Merged((work, IntoA, 1), (work, IntoA, 2)));
    }

    [Fact]
    public void Merge_AWorkThatSaysItTheOtherWayRound_KeepsItsOrder()
    {
        var (first, second) = (Work(), Work());

        Assert.Equal(["a 1", "b 2 3", "a 4"], Merged((first, IntoA, 1), (first, IntoB, 2), (second, IntoB, 3), (second, IntoA, 4)));
    }

    [Fact]
    public void Merge_BehindWhatStaysByItself_StaysBehindIt()
    {
        var (first, second) = (Work(), Work());

        Assert.Equal(["a 1", "c 2", "a 3"], Merged((first, IntoA, 1), (second, Alone, 2), (second, IntoA, 3)));
    }

    [Fact]
    public void Merge_OfAnotherWave_StaysApart()
    {
        var (first, second) = (Work(), Work(wave: 2));

        Assert.Equal(["a 1", "a 2"], Merged((first, IntoA, 1), (second, IntoA, 2)));
    }

    [Fact]
    public void Merge_SumsAskedForAfterTheyWereAddedTo_AreAskedForAgain()
    {
        var (first, second, third) = (Work(), Work(), Work());
        var sent = StatementMerger.Merge(
        [
            Asked(first), Added(second), Asked(third),
        ]);

        Assert.Equal(3, sent.Count);
    }

    private static List<string> Merged(params (PostgresSession By, string Sql, int Value)[] said)
    {
        var sent = StatementMerger.Merge([.. said.Select(one => Of(one.By, one.Sql, new { X = one.Value }, StatementUse.Write))]);
        return sent.ConvertAll(statement => $"{statement.Command.CommandText.Split(' ')[statement.Command.CommandText[0] == 'U' ? 1 : 2]} {Values(statement)}");
    }

    private static string Values(Statement statement) => statement.Command.Parameters[0].Value switch
    {
        int one => $"{one}",
        int[] many => string.Join(' ', many),
        var other => $"{other}",
    };

    private static Statement Asked(PostgresSession by) => Of(
        by, PostgresTotalsRepository.Find, new { InstitutionId = "demo-cu", MemberId = "", Day = "2026-11-24", Month = "2026-11" }, StatementUse.Question);

    private static Statement Added(PostgresSession by) => Of(
        by,
        PostgresTotalsRepository.Add,
        new { InstitutionId = "demo-cu", MemberId = "M-1", AllMembers = "", Day = "2026-11-24", Month = "2026-11", Shard = (short)1, Amount = 100L.ToStoredMoney() },
        StatementUse.Write);

    private static Statement Of(PostgresSession by, string sql, object arguments, StatementUse use) =>
        new(by, StatementText.Of(sql, arguments, use), arguments);

    private PostgresSession Work(int wave = 1)
    {
        var statements = new StatementPump(_nowhere, TimeSpan.FromSeconds(1), blocking: true);
        var watch = new StatementWatch(TimeSpan.FromSeconds(1), _metrics, NullLogger.Instance);
        return new PostgresSession(statements, new PostgresDialect(), 1, watch, null) { Wave = wave };
    }
}
