using Cbp.Storage.Relational.Postgres;

namespace Cbp.Storage.Tests.Postgres;

/// <summary>Which works of a group run at once.</summary>
public sealed class WorkWavesTests
{
    [Fact]
    public void Of_WorksThatAreApart_IsOneWave() => Assert.Equal(["a b c"], Waves("a", "b", "c"));

    [Fact]
    public void Of_WorksOfOneKey_AreOneBehindTheOther() => Assert.Equal(["a b", "a", "a"], Waves("a", "a", "b", "a"));

    [Fact]
    public void Of_WorksWithoutAKey_RunAloneInTheirOrderWhenTheOthersHaveRun() => Assert.Equal(["a b", "1", "3"], Waves("1", "a", "3", "b"));

    [Fact]
    public void Of_Nothing_IsNothing() => Assert.Empty(Waves());

    // Letters are keys; a number is a work without one.
    private static List<string> Waves(params string[] group)
    {
        var works = group.Select(name => new PostgresWork<string>(_ => Task.FromResult(name), default) { Apart = char.IsLetter(name[0]) ? name : null }).ToList();
        return [.. WorkWaves.Of([.. works]).Select(wave => string.Join(' ', wave.Select(work => group[works.FindIndex(one => one == work)])))];
    }
}
