using Cbp.Faults.Tests.Table;
using Xunit.Abstractions;

namespace Cbp.Faults.Tests;

/// <summary>As <see cref="SqliteMatrixTests"/>, with a server that is killed and started again where the database is down.</summary>
public sealed class PostgresMatrixTests(PostgresMatrix matrix, ITestOutputHelper output) : IClassFixture<PostgresMatrix>
{
    public static TheoryData<Step, FaultKind> Cells => SqliteMatrixTests.Cells;

    [PostgresTheory]
    [MemberData(nameof(Cells))]
    public void Payment_WithAFaultAtAStep_EndsAsItMust(Step step, FaultKind fault)
    {
        var wrong = matrix.Results.WrongIn(new Cell(step, fault));

        if (step == default) output.WriteLine(matrix.Results.ToString());
        Assert.True(wrong is null, wrong);
    }
}
