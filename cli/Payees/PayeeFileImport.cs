using Cbp.Core.Common;
using Cbp.Core.Payees.Import;

namespace Cbp.Cli.Payees;

/// <summary>Takes a file into the store, a few hundred rows a transaction, so that an app that runs meanwhile can write in between.</summary>
internal sealed class PayeeFileImport(PayeeFile file, bool dryRun)
{
    private const int RowsOfLot = 500;

    private readonly Dictionary<InternalPayeeId, long> _lines = [];

    /// <summary>What became of the rows so far.</summary>
    public PayeeImportCounts Counts { get; private set; }

    /// <summary>How many could not be used.</summary>
    public int BadRows { get; private set; }

    /// <summary>Reads to the end of the file.</summary>
    public async Task RunAsync(PayeeImporter importer, IImportProgress progress, CancellationToken cancellationToken)
    {
        var lot = new List<PayeeImportRow>(RowsOfLot);
        foreach (var row in file.Rows())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (IsGood(row, progress))
                lot.Add(row.Row!);

            if (lot.Count == RowsOfLot)
                await SaveAsync(importer, lot, progress, cancellationToken);
        }

        if (lot.Count > 0)
            await SaveAsync(importer, lot, progress, cancellationToken);
    }

    private bool IsGood(PayeeFileRow row, IImportProgress progress)
    {
        var problems = row.Problems;
        if (row.Row is { } good && !_lines.TryAdd(good.InternalPayeeId, row.Line))
            problems = [$"It is of the same payee as line {_lines[good.InternalPayeeId]}, which counts."];

        if (problems.Count == 0)
            return true;

        BadRows++;
        progress.Bad(row.Line, string.Join(" ", problems));
        return false;
    }

    private async Task SaveAsync(PayeeImporter importer, List<PayeeImportRow> lot, IImportProgress progress, CancellationToken cancellationToken)
    {
        Counts += await importer.ApplyAsync(lot, dryRun, cancellationToken);
        lot.Clear();
        progress.Report(file.Share, Counts.Rows + BadRows);
    }
}
