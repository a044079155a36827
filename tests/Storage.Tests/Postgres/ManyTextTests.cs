using Cbp.Storage.Relational.Postgres.Merging;

namespace Cbp.Storage.Tests.Postgres;

/// <summary>What can be said once for many, and how; what it does, the compliance suites show on a server.</summary>
public sealed class ManyTextTests
{
    [Fact]
    public void OfWrite_OfArgumentsAlone_TakesThemAsArrays() =>
        Assert.Equal("INSERT INTO t (a, b) SELECT * FROM unnest(@A, @B)", ManyText.OfWrite("INSERT INTO t (a, b)\nVALUES (@A,\n    @B)")?.Text);

    [Fact]
    public void OfWrite_ThatLeavesWhatIsThere_StillDoes() =>
        Assert.EndsWith("unnest(@A) ON CONFLICT (a) DO NOTHING", ManyText.OfWrite("INSERT INTO t (a) VALUES (@A) ON CONFLICT (a) DO NOTHING")?.Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("INSERT INTO t (a, b) VALUES (@A, now())")]
    [InlineData("INSERT INTO t (a, b) VALUES (@A, @A)")]
    [InlineData("INSERT INTO t (a, b) VALUES (@A, @B), (@C, @D)")]
    [InlineData("INSERT INTO t (a, n) VALUES (@A, @N) ON CONFLICT (a) DO UPDATE SET n = t.n + excluded.n")]
    [InlineData("INSERT INTO t (a) SELECT @A")]
    [InlineData("UPDATE t SET a = @A")]
    [InlineData("DELETE FROM t WHERE a = @A")]
    public void OfWrite_OfAnythingElse_IsNothing(string sql) => Assert.Null(ManyText.OfWrite(sql));

    [Fact]
    public void OfQuestion_AsksForEach_AndSaysWhose()
    {
        var many = ManyText.OfQuestion("SELECT x FROM t WHERE a = @A AND b > @B AND c = @A LIMIT 1");

        Assert.Equal(
            """
            SELECT one.*, q.nth FROM unnest(@A, @B) WITH ORDINALITY AS q ("A", "B", nth) CROSS JOIN LATERAL (SELECT x FROM t WHERE a = q."A" AND b > q."B" AND c = q."A" LIMIT 1 OFFSET 0) one
            """,
            many?.Text);
    }

    [Theory]
    [InlineData("SELECT x FROM t")]
    [InlineData("SELECT x FROM t WHERE a = @A FOR UPDATE")]
    [InlineData("WITH w AS (DELETE FROM t WHERE a = @A RETURNING x) SELECT x FROM w")]
    [InlineData("UPDATE t SET x = 1 WHERE a = @A")]
    public void OfQuestion_ThatDoesMoreThanAskByArguments_IsNothing(string sql) => Assert.Null(ManyText.OfQuestion(sql));
}
