using System.Text;
using Cbp.Core.Common;
using Cbp.Core.Reconciliation.Files;

namespace Cbp.Core.Tests.Reconciliation;

public sealed class SettlementFilesTests
{
    private const string Id = "019ab0a0-0000-7000-8000-000000000001";
    private static readonly InstitutionId Demo = new("demo-cu");
    private static readonly DateOnly Day = new(2026, 11, 24);

    // One return of 42.50 with R02, checked by hand: the hash is one entry's routing number, the file is one block.
    private static readonly string[] Nacha =
    [
        "101 021000021 0210000212611241200A094101DEMO CU                PROCESSOR                      ",
        "5220PROCESSOR                           1234567890PPDBILL PAY        2611243281021000020000001",
        "62102100002112345            0000004250PP-00000000001 A MEMBER                1021000020000001",
        "799R02021000020000001      02100002                                            021000020000001",
        "82200000020002100002000000000000000000004250" + "1234567890                         021000020000001",
        "9000001000001000000020002100002000000000000000000004250                                       ",
        Nines, Nines, Nines, Nines,
    ];

    private const string Nines = "9999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999";

    [Theory]
    [InlineData("\n", "")]
    [InlineData("\r\n", "\uFEFF")]
    public async Task Csv_Good_GivesItsLines(string end, string start)
    {
        var (file, lines) = await ReadAsync(start + string.Join(end, "H,1,demo-cu,2026-11-24,USD", $"D,{Id},PP-1,42.50,SETTLED,", $"D,{Id},,2.50,RETURNED,R02", "T,2,42.50,2.50") + end);

        Assert.True(file.IsGood, string.Join("\n", file.Problems));
        Assert.Equal(
            [
                new SettlementLine(2, Guid.Parse(Id), "PP-1", SettlementFlow.Settled, 42_50, "USD", null),
                new SettlementLine(3, Guid.Parse(Id), null, SettlementFlow.Returned, 2_50, "USD", "R02"),
            ],
            lines);
        Assert.Equal((Demo, Day, 42_50, 2_50), (file.Institution!.Value, file.Day!.Value, file.SettledCents, file.ReturnedCents));
    }

    [Theory]
    [InlineData("", 1, 1)] // empty
    [InlineData("D,{0},,1.00,SETTLED,\nT,1,1.00,0.00", 1, 1)] // no header
    [InlineData("H,2,demo-cu,2026-11-24,USD\nT,0,0.00,0.00", 1, 3)] // version
    [InlineData("H,1,other-cu,2026-11-24,USD\nT,0,0.00,0.00", 1, 5)] // another institution's
    [InlineData("H,1,demo-cu,2026-11-25,USD\nT,0,0.00,0.00", 1, 13)] // of another day
    [InlineData("H,1,demo-cu,2026-11-24,usd\nT,0,0.00,0.00", 1, 24)] // currency
    [InlineData("H,1,demo-cu,2026-11-24\nT,0,0.00,0.00", 1, 1)] // a field too few
    [InlineData("H,1,demo-cu,2026-11-24,USD\nD,{0},,1.00,SETTLED,", 2, 1)] // cut off
    [InlineData("H,1,demo-cu,2026-11-24,USD\nD,{0},,1.0,SETTLED,\nT,1,1.00,0.00", 2, 41)] // amount
    [InlineData("H,1,demo-cu,2026-11-24,USD\nD,{0},,0.00,SETTLED,\nT,1,0.00,0.00", 2, 41)] // nothing
    [InlineData("H,1,demo-cu,2026-11-24,USD\nD,{0},,1.00,LOST,\nT,1,1.00,0.00", 2, 46)] // status
    [InlineData("H,1,demo-cu,2026-11-24,USD\nD,{0},,1.00,RETURNED,R86\nT,1,0.00,1.00", 2, 55)] // return code
    [InlineData("H,1,demo-cu,2026-11-24,USD\nD,{0},,1.00,SETTLED,R01\nT,1,1.00,0.00", 2, 54)] // a code without a return
    [InlineData("H,1,demo-cu,2026-11-24,USD\nD,{0},,1.00,SETTLED,,\nT,1,1.00,0.00", 2, 1)] // a field too many
    [InlineData("H,1,demo-cu,2026-11-24,USD\nD,{0},\u00e9,1.00,SETTLED,\nT,1,1.00,0.00", 2, 40)] // beyond ASCII
    [InlineData("H,1,demo-cu,2026-11-24,USD\nX\nT,0,0.00,0.00", 2, 1)] // no such record
    [InlineData("H,1,demo-cu,2026-11-24,USD\nT,1,0.00,0.00", 2, 3)] // count
    [InlineData("H,1,demo-cu,2026-11-24,USD\nD,{0},,1.00,SETTLED,\nT,1,1.01,0.00", 3, 5)] // sum
    [InlineData("H,1,demo-cu,2026-11-24,USD\nT,0,0.00,0.00\nD,{0},,1.00,SETTLED,", 3, 1)] // behind the trailer
    public async Task Csv_Wrong_NamesLineAndColumn(string text, int line, int column)
    {
        var (file, _) = await ReadAsync(text.Replace("{0}", Id, StringComparison.Ordinal));

        Assert.Equal((line, column), (file.Problems[0].Line, file.Problems[0].Column));
    }

    [Fact]
    public async Task Csv_LineWithoutEnd_IsRefusedAndNotKept()
    {
        var (file, _) = await ReadAsync("H,1,demo-cu,2026-11-24,USD\n" + new string('x', 200_000) + "\nT,0,0.00,0.00\n");

        Assert.Equal((2, FileLines.Longest + 1), (file.Problems.Single().Line, file.Problems.Single().Column));
    }

    [Fact]
    public async Task Csv_ManyProblems_AreCountedAndTheFirstKept()
    {
        var (file, _) = await ReadAsync("H,1,demo-cu,2026-11-24,USD\n" + string.Concat(Enumerable.Repeat("X\n", 150)) + "T,0,0.00,0.00\n");

        Assert.Equal((150, SettlementFile.ProblemsKept), (file.ProblemCount, file.Problems.Count));
    }

    [Fact]
    public async Task Nacha_Good_GivesItsReturns()
    {
        var (file, lines) = await ReadAsync(string.Join('\n', Nacha) + "\n", SettlementFormat.Nacha);

        Assert.True(file.IsGood, string.Join("\n", file.Problems));
        Assert.Equal([new SettlementLine(3, null, "PP-00000000001", SettlementFlow.Returned, 42_50, "USD", "R02")], lines);
    }

    [Theory]
    [InlineData(1, 2, "02", "priority")]
    [InlineData(1, 35, "095", "record size")]
    [InlineData(3, 2, "22", "transaction code: no return's")]
    [InlineData(3, 12, "2", "check digit")]
    [InlineData(3, 79, "0", "addenda indicator")]
    [InlineData(4, 2, "05", "addenda type")]
    [InlineData(4, 4, "R99", "return code")]
    [InlineData(4, 80, "021000020000009", "trace number")]
    [InlineData(5, 5, "000003", "count of the batch")]
    [InlineData(5, 11, "0002100003", "hash of the batch")]
    [InlineData(5, 33, "000000004251", "credits of the batch")]
    [InlineData(5, 88, "0000002", "number of the batch")]
    [InlineData(6, 2, "000002", "batches")]
    [InlineData(6, 8, "000002", "blocks")]
    [InlineData(6, 22, "0002100003", "hash of the file")]
    [InlineData(6, 44, "000000004251", "credits of the file")]
    [InlineData(7, 1, "8", "filler")]
    public async Task Nacha_WrongField_IsNamedByLineAndColumn(int line, int column, string text, string what)
    {
        var records = Nacha.ToArray();
        records[line - 1] = records[line - 1].Remove(column - 1, text.Length).Insert(column - 1, text);
        var (file, _) = await ReadAsync(string.Join('\n', records) + "\n", SettlementFormat.Nacha);

        // A routing number is checked as a whole, from its first digit on.
        var expected = what == "check digit" ? 4 : what == "filler" ? 1 : column;
        Assert.Contains(file.Problems, problem => (problem.Line, problem.Column) == (line, expected));
    }

    [Theory]
    [InlineData(0)] // no file header
    [InlineData(3)] // no addenda
    [InlineData(4)] // no batch control
    [InlineData(5)] // no file control
    [InlineData(9)] // block not filled
    public async Task Nacha_MissingRecord_IsRefused(int record)
    {
        var (file, _) = await ReadAsync(string.Join('\n', Nacha.Where((_, place) => place != record)) + "\n", SettlementFormat.Nacha);

        Assert.False(file.IsGood);
    }

    private static async Task<(SettlementFile File, List<SettlementLine> Lines)> ReadAsync(string text, SettlementFormat format = SettlementFormat.Csv)
    {
        var file = new SettlementFile(format, Demo, Day);
        var lines = new List<SettlementLine>();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        await foreach (var line in SettlementFiles.ReadAsync(stream, file)) lines.Add(line);
        return (file, lines);
    }
}
