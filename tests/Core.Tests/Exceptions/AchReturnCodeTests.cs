using Cbp.Core.Payments.Upstream;

namespace Cbp.Core.Tests.Exceptions;

public sealed class AchReturnCodeTests
{
    [Fact]
    public void Table_OfTheRange_HasEachCodeOnceWithItsMeaning()
    {
        Assert.Equal(Enumerable.Range(1, 85).Select(number => $"R{number:00}"), AchReturnCode.Table.Select(code => code.Code));
        Assert.All(AchReturnCode.Table, code => Assert.False(string.IsNullOrWhiteSpace(code.Title) || string.IsNullOrWhiteSpace(code.Meaning)));
    }

    [Fact]
    public void Table_CodesThatTheRulesDoNotDefine_SaySo() => Assert.Equal(
        ["R48", "R49", "R54", "R55", "R56", "R57", "R58", "R59", "R60", "R63", "R64", "R65", "R66", "R78", "R79"],
        AchReturnCode.Table.Where(code => !code.IsAssigned).Select(code => code.Code));

    [Theory]
    [InlineData(ReturnConsequence.Resubmit, "R01,R09")]
    [InlineData(ReturnConsequence.FlagPayee, "R02,R03,R04,R20")]
    [InlineData(ReturnConsequence.StopSeries, "R05,R07,R10,R29,R51")]
    public void Table_Consequences_AreThoseOfTheseCodesAlone(ReturnConsequence consequence, string codes) => Assert.Equal(
        codes.Split(','), AchReturnCode.Table.Where(code => code.Consequence == consequence).Select(code => code.Code));

    [Theory]
    [InlineData("R01", ReturnTimeFrame.TwoBankingDays)]
    [InlineData("R07", ReturnTimeFrame.SixtyCalendarDays)]
    [InlineData("R11", ReturnTimeFrame.SixtyCalendarDays)]
    [InlineData("R13", ReturnTimeFrame.NextFile)]
    [InlineData("R23", ReturnTimeFrame.None)]
    [InlineData("R29", ReturnTimeFrame.TwoBankingDays)]
    [InlineData("R61", ReturnTimeFrame.FiveBankingDays)]
    [InlineData("R73", ReturnTimeFrame.TwoBankingDays)]
    public void Find_TimeFrame_IsThatOfTheRules(string code, ReturnTimeFrame frame) => Assert.Equal(frame, AchReturnCode.Find(code)!.TimeFrame);

    [Theory]
    [InlineData(null)]
    [InlineData("R00")]
    [InlineData("R86")]
    [InlineData("R1")]
    [InlineData("r01")]
    public void Find_NoCodeOfTheRange_IsNull(string? code) => Assert.Null(AchReturnCode.Find(code));
}
