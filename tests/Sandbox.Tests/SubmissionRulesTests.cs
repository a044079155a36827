using Cbp.Sandbox.Processor;

namespace Cbp.Sandbox.Tests;

public sealed class SubmissionRulesTests
{
    [Theory]
    [InlineData(42_50, 1, "ACCEPTED", true, false)]
    [InlineData(10_13, 1, "INSUFFICIENT_FUNDS", false, false)]
    [InlineData(10_14, 1, "INVALID_ACCOUNT", false, false)]
    [InlineData(10_31, 1, "PENDING", true, false)]
    [InlineData(10_32, 1, "PENDING", true, false)]
    [InlineData(10_41, 1, "SYSTEM_ERROR", false, false)]
    [InlineData(10_41, 2, "SYSTEM_ERROR", false, false)]
    [InlineData(10_41, 3, "ACCEPTED", true, false)]
    [InlineData(10_42, 1, "SYSTEM_ERROR", false, false)]
    [InlineData(10_42, 99, "SYSTEM_ERROR", false, false)]
    [InlineData(10_51, 1, "ACCEPTED", true, true)]
    public void Decide_Cents_ChooseTheOutcome(long cents, int attempt, string answer, bool accepts, bool losesReply)
    {
        var decided = attempt == 1 ? null : "SYSTEM_ERROR";

        Assert.Equal(new SubmissionDecision(answer, accepts, losesReply), SubmissionRules.Decide(cents, attempt, decided));
    }

    [Theory]
    [InlineData("ACCEPTED")]
    [InlineData("PENDING")]
    [InlineData("INSUFFICIENT_FUNDS")]
    [InlineData("INVALID_ACCOUNT")]
    public void Decide_DecidedBefore_RepeatsTheAnswerAndAcceptsNothing(string decided)
    {
        Assert.Equal(new SubmissionDecision(decided), SubmissionRules.Decide(10_51, 2, decided));
    }
}
