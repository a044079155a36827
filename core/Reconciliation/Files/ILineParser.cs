namespace Cbp.Core.Reconciliation.Files;

/// <summary>What is made of a file's lines, in their order.</summary>
internal interface ILineParser
{
    /// <summary>What the line says of a submission; null for one that says nothing of any, or that something is wrong with.</summary>
    SettlementLine? Parse(int number, ReadOnlySpan<byte> line);

    /// <summary>Called behind the last line, whose number is given: checks what only then can be.</summary>
    void End(int lines);
}
