using Cbp.Core.Payees;
using Cbp.Functions.Payees;

namespace Cbp.Acceptance.Tests.PayeeSearch;

/// <summary>The kept answers alone: what they forget cannot be seen from outside.</summary>
public sealed class PayeeSearchAnswersTests
{
    private readonly PayeeSearchAnswers _answers = new();

    [Fact]
    public void TryGet_OfTheSameGeneration_GivesTheAnswer()
    {
        _answers.Keep(Query("a"), 1, [1]);

        Assert.True(_answers.TryGet(Query("a"), 1, out var answer));
        Assert.Equal([1], answer);
        Assert.False(_answers.TryGet(Query("a") with { Active = false }, 1, out _));
    }

    [Fact]
    public void TryGet_OfAnotherGeneration_GivesNone()
    {
        _answers.Keep(Query("a"), 1, [1]);
        _answers.Keep(Query("b"), 2, [2]);

        // Computed before the change, kept after it.
        _answers.Keep(Query("c"), 1, [3]);

        Assert.False(_answers.TryGet(Query("a"), 2, out _));
        Assert.True(_answers.TryGet(Query("b"), 2, out _));
        Assert.False(_answers.TryGet(Query("c"), 2, out _));
        Assert.False(_answers.TryGet(Query("c"), 1, out _));
    }

    [Fact]
    public void Keep_MoreThanFits_ForgetsWhatNobodyAsksFor()
    {
        for (var i = 0; i < 400; i++)
        {
            _answers.Keep(Query($"{i}"), 1, new byte[400_000]);
            _answers.TryGet(Query("0"), 1, out _);
            Assert.InRange(_answers.Bytes, 0, 65 * 1024 * 1024);
        }

        Assert.True(_answers.TryGet(Query("0"), 1, out _));
        Assert.False(_answers.TryGet(Query("1"), 1, out _));
        Assert.True(_answers.TryGet(Query("399"), 1, out _));
    }

    private static PayeeSearchQuery Query(string name) => new(name, null, 25);
}
