using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;

namespace Cbp.Host.ServiceBus.Tests;

public sealed class SqlFilterTests
{
    private static readonly MessageHeaders Message = new()
    {
        MessageId = "m-1",
        Subject = "PaymentCompleted",
        To = "Store5",
        TimeToLive = TimeSpan.FromMinutes(5),
        Properties = new Dictionary<string, object>
        {
            ["amount"] = 120,
            ["fee"] = 2.5,
            ["price"] = 9.99m,
            ["region"] = "west",
            ["percent"] = "100%",
            ["urgent"] = true,
            ["HR-EmployeeID"] = 7L,
            ["it's \"x\" [y]"] = "odd",
            ["nothing"] = null!,
            ["big"] = ulong.MaxValue,
            ["at"] = new DateTimeOffset(2026, 11, 24, 15, 0, 0, TimeSpan.Zero),
            ["before"] = new DateTime(2026, 11, 24, 14, 0, 0, DateTimeKind.Utc),
        },
    };

    [Theory]
    [InlineData("1=1")]
    [InlineData("amount = 120")]
    [InlineData("amount = 120.0")]
    [InlineData("amount <> 121 AND amount != 119")]
    [InlineData("amount > 1.195E2 AND amount >= 120 AND amount < 121 AND amount <= 120")]
    [InlineData("AMOUNT = 120 and Region = 'west'")]
    [InlineData("user.amount = 120")]
    [InlineData("sys.Label = 'PaymentCompleted'")]
    [InlineData("SYS.label LIKE 'Payment%' AND sys.To IN ('Store5', 'Store6')")]
    [InlineData("sys.TimeToLive = sys.TimeToLive")]
    [InlineData("[HR-EmployeeID] = 7")]
    [InlineData("\"HR-EmployeeID\" = 7")]
    [InlineData("[it's \"x\" [y]]] = 'odd'")]
    [InlineData("\"it's \"\"x\"\" [y]\" = 'odd'")]
    [InlineData("amount + 5 * 2 = 130")]
    [InlineData("(amount + 5) * 2 = 250")]
    [InlineData("amount - 20 - 30 = 70")]
    [InlineData("amount % 7 = 1 AND amount / 7 = 17")]
    [InlineData("-amount = -120 AND +amount = 120 AND - -amount = 120")]
    [InlineData("fee * 2 = 5")]
    [InlineData("price = 9.99")]
    [InlineData("big > 9223372036854775807")]
    [InlineData("region + '-1' = 'west-1'")]
    [InlineData("at > before AND at - before = at - before")]
    [InlineData("urgent = TRUE AND urgent <> false")]
    [InlineData("region IN ('east', 'west')")]
    [InlineData("amount NOT IN (1, 2)")]
    [InlineData("region LIKE 'w__t' AND region LIKE '%' AND region LIKE '%e%t'")]
    [InlineData("percent LIKE '100\\%' ESCAPE '\\'")]
    [InlineData("NOT region LIKE 'W%'")]
    [InlineData("region NOT LIKE 'e%'")]
    [InlineData("EXISTS(region) AND NOT EXISTS(nowhere) AND EXISTS(sys.Label)")]
    [InlineData("nowhere IS NULL AND nothing IS NULL AND region IS NOT NULL")]
    [InlineData("sys.CorrelationId IS NULL AND sys.label IS NOT NULL")]
    [InlineData("property('region') = 'west' AND p('reg' + 'ion') = 'west'")]
    [InlineData("region = 'east' OR amount = 120 AND urgent = TRUE")]
    [InlineData("NOT (region = 'east' OR amount = 1)")]
    [InlineData("NOT NOT region = 'west'")]
    [InlineData("'it''s' = 'it''s'")]
    public void Condition_ThatHolds_Matches(string expression) => Assert.True(Matches(expression));

    [Theory]
    [InlineData("1=0")]
    [InlineData("region = 'West'")]
    [InlineData("region LIKE 'WEST'")]
    [InlineData("percent LIKE '10\\%' ESCAPE '\\'")]
    [InlineData("(region = 'east' OR amount = 120) AND urgent = FALSE")]
    [InlineData("amount NOT IN (120)")]
    [InlineData("EXISTS(nowhere)")]
    [InlineData("nothing IS NOT NULL")]
    public void Condition_ThatDoesNotHold_DoesNotMatch(string expression) => Assert.False(Matches(expression));

    // None is true, and its negation is not true either.
    [Theory]
    [InlineData("nowhere = 1")]
    [InlineData("nowhere <> 1")]
    [InlineData("nothing = NULL")]
    [InlineData("nowhere + 1 > 0")]
    [InlineData("-nowhere > 0")]
    [InlineData("nowhere IN (1, 2)")]
    [InlineData("nowhere LIKE '%'")]
    [InlineData("region LIKE nowhere")]
    [InlineData("region = 1")]
    [InlineData("urgent > FALSE")]
    [InlineData("amount / 0 = 1")]
    [InlineData("amount * 9223372036854775807 > 0")]
    [InlineData("nowhere = 1 AND amount = 120")]
    [InlineData("nowhere = 1 OR amount = 1")]
    public void Condition_OfAnUnknownValue_IsNeitherTrueNorFalse(string expression)
    {
        Assert.False(Matches(expression));
        Assert.False(Matches($"NOT ({expression})"));
    }

    [Theory]
    [InlineData("nowhere = 1 OR amount = 120")]
    [InlineData("amount = 120 OR nowhere = 1")]
    [InlineData("NOT (nowhere = 1 AND amount = 1)")]
    [InlineData("NOT (amount = 1 AND nowhere = 1)")]
    public void Condition_DecidedByItsOtherSide_IgnoresTheUnknown(string expression) => Assert.True(Matches(expression));

    [Theory]
    [InlineData("", "Expected a value, found the end (at character 1)")]
    [InlineData("amount", "a comparison")]
    [InlineData("amount = 1 OR urgent", "a comparison")]
    [InlineData("NOT amount", "a comparison")]
    [InlineData("amount = ", "Expected a value, found the end (at character 10)")]
    [InlineData("amount = 1 amount", "Expected the end, found amount (at character 12)")]
    [InlineData("(amount = 1", "Expected ')'")]
    [InlineData("(amount = 1) = TRUE", "not a condition")]
    [InlineData("amount == 1", "found = (at character 9)")]
    [InlineData("region = 'west", "string constant does not end (at character 10)")]
    [InlineData("[region = 'west'", "delimited identifier does not end (at character 1)")]
    [InlineData("amount IS 5", "Expected NULL")]
    [InlineData("1 IS NULL", "a property before IS")]
    [InlineData("EXISTS(5)", "a property")]
    [InlineData("region NOT = 'x'", "IN or LIKE")]
    [InlineData("region IN ()", "Expected a value")]
    [InlineData("region LIKE 'x' ESCAPE 'ab'", "ESCAPE takes one character")]
    [InlineData("sys.Amount = 1", "no system property Amount")]
    [InlineData("other.amount = 1", "other is not a scope")]
    [InlineData("newid() = 1", "no function newid")]
    [InlineData("amount = @p", "Parameters")]
    [InlineData("amount = 1 ; amount = 2", "';' is not understood (at character 12)")]
    [InlineData("amount = 9223372036854775808", "more than 64 bits")]
    [InlineData("amount = 1.2.3", "1.2.3 is not a number")]
    public void Expression_ThatIsWrong_IsRefusedWithThePlace(string expression, string hint) =>
        Assert.Contains(hint, Assert.Throws<BrokerTopologyException>(() => Matches(expression)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("(", "1 = 1", ")")]
    [InlineData("NOT ", "1 = 1", "")]
    [InlineData("- ", "1 = 1", "")]
    public void Expression_NestedWithoutEnd_IsRefused(string open, string inner, string close)
    {
        var expression = string.Concat(Enumerable.Repeat(open, 10_000)) + inner + string.Concat(Enumerable.Repeat(close, 10_000));

        Assert.Contains("nesting", Assert.Throws<BrokerTopologyException>(() => Matches(expression)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Like_OfAnyTextAndPattern_IsThatOfTheRegularExpression()
    {
        var texts = Gen.Elements('a', 'b', '%', '_').ArrayOf().Select(c => new string(c));
        var patterns = Gen.Elements('a', 'b', '%', '_', '\\').ArrayOf().Select(c => new string(c).TrimEnd('\\'));
        Prop.ForAll(texts.ToArbitrary(), patterns.ToArbitrary(), (text, pattern) =>
            Assert.Equal(Regex.IsMatch(text, Expected(pattern)), SqlLike.Matches(text, pattern, "\\", escapes: true))).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }

    private static string Expected(string pattern)
    {
        var expected = new System.Text.StringBuilder("^");
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\') expected.Append(Regex.Escape(pattern[++i].ToString()));
            else expected.Append(pattern[i] switch { '%' => ".*", '_' => ".", var c => Regex.Escape(c.ToString()) });
        }

        return expected.Append('$').ToString();
    }

    private static bool Matches(string expression) => new SqlRule { Name = "r", Expression = expression }.Matches(Message);
}
