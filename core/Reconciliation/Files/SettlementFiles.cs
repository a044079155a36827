namespace Cbp.Core.Reconciliation.Files;

/// <summary>Reads the processor's files, line by line: memory does not grow with them.</summary>
public static class SettlementFiles
{
    /// <summary>
    /// The lines about submissions, in the file's order. What is wrong is noted in <paramref name="file"/>, and reading goes on to find more of it;
    /// the file's own totals are checked at its end: no line counts before that, and none if the file is not good then.
    /// </summary>
    public static IAsyncEnumerable<SettlementLine> ReadAsync(Stream stream, SettlementFile file, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(file);
        return file.Format == SettlementFormat.Csv
            ? ReadAsync(stream, file, new CsvReport(file), cancellationToken)
            : ReadAsync(stream, file, new NachaReturns(file), cancellationToken);
    }

    private static async IAsyncEnumerable<SettlementLine> ReadAsync(
        Stream stream,
        SettlementFile file,
        ILineParser parser,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lines = new FileLines(stream);
        while (await lines.ReadAsync(cancellationToken))
        {
            var parsed = lines.IsTooLong
                ? TooLong(file, lines.Number)
                : parser.Parse(lines.Number, lines.Current);
            if (parsed is not { } line) continue;
            file.Count(line);
            yield return line;
        }

        parser.End(lines.Number);
    }

    private static SettlementLine? TooLong(SettlementFile file, int number)
    {
        file.Wrong(number, FileLines.Longest + 1, $"The line is longer than {FileLines.Longest} characters.");
        return null;
    }
}
