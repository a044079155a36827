using System.Text;
using Cbp.Faults.Tests.Run;
using Cbp.Faults.Tests.Table;

namespace Cbp.Faults.Tests;

/// <summary>The matrix as it came out on one store.</summary>
internal sealed class MatrixResults(string store)
{
    // One column, for whoever looks for something.
    private static readonly FaultKind[] Asked = Enum.TryParse<FaultKind>(Environment.GetEnvironmentVariable("CBP_FAULT"), out var one) ? [one] : Enum.GetValues<FaultKind>();

    private readonly Dictionary<Cell, string?> _wrong = [];

    /// <summary>What is wrong in the cell; null where nothing is.</summary>
    public string? WrongIn(Cell cell) => _wrong.GetValueOrDefault(cell, "it was not run");

    /// <summary>Runs all columns.</summary>
    public static async Task<MatrixResults> RunAsync(IStore store)
    {
        var results = new MatrixResults(store.Name);
        foreach (var fault in Asked)
            foreach (var (cell, wrong) in await new Column(store, fault).RunAsync()) results._wrong[cell] = wrong;
        return results;
    }

    /// <summary>The table, and the sums in its last line.</summary>
    public override string ToString()
    {
        var faults = Enum.GetValues<FaultKind>();
        var text = new StringBuilder($"{store,-10}").AppendJoin(' ', faults).AppendLine();
        foreach (var row in Cell.All.GroupBy(cell => cell.Step))
        {
            text.Append($"{row.Key,-10}");
            text.AppendJoin(' ', row.Select(cell => SignOf(cell).PadRight(cell.Fault.ToString().Length))).AppendLine();
        }

        var possible = Cell.All.Where(cell => cell.Impossible is null).ToList();
        var passed = possible.Count(cell => WrongIn(cell) is null);
        return text.Append(
            $"fault matrix on {store}: {Cell.All.Length} cells, {passed} passed, {possible.Count - passed} failed, {Cell.All.Length - possible.Count} not applicable").ToString();
    }

    private string SignOf(Cell cell) => cell.Impossible is not null ? "-" : WrongIn(cell) is null ? "ok" : "WRONG";
}
