namespace Cbp.Core.Reconciliation.Files;

/// <summary>Something that is wrong with a file.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The character of the line that it begins at, from 1.</param>
/// <param name="Detail">One sentence for a person.</param>
public sealed record SettlementProblem(int Line, int Column, string Detail)
{
    /// <inheritdoc />
    public override string ToString() => $"line {Line}, column {Column}: {Detail}";
}
