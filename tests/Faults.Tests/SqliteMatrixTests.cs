using Cbp.Faults.Tests.Table;
using Xunit.Abstractions;

namespace Cbp.Faults.Tests;

/// <summary>Whatever goes wrong at whichever step: the payment ends as it must, is paid once, and its member is told once.</summary>
public sealed class SqliteMatrixTests(SqliteMatrix matrix, ITestOutputHelper output) : IClassFixture<SqliteMatrix>
{
    public static TheoryData<Step, FaultKind> Cells
    {
        get
        {
            var data = new TheoryData<Step, FaultKind>();
            foreach (var cell in Cell.All.Where(cell => cell.Impossible is null)) data.Add(cell.Step, cell.Fault);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Payment_WithAFaultAtAStep_EndsAsItMust(Step step, FaultKind fault)
    {
        var wrong = matrix.Results.WrongIn(new Cell(step, fault));

        Assert.True(wrong is null, wrong);
    }

    [Fact]
    public void Matrix_AsAWhole_IsPrinted()
    {
        output.WriteLine(matrix.Results.ToString());
        foreach (var cell in Cell.All.Where(cell => cell.Impossible is not null))
            output.WriteLine($"{cell.Step} × {cell.Fault}: {cell.Impossible}");

        Assert.Equal(Enum.GetValues<Step>().Length * Enum.GetValues<FaultKind>().Length, Cell.All.Length);
    }
}
