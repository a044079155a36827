using Cbp.Core.Common;
using Cbp.Core.Reconciliation.Files;
using Cbp.Core.Storage;

namespace Cbp.Core.Reconciliation;

/// <summary>
/// Reads a file of the processor's into sorted records, some thousand a transaction: memory does not grow with it, and other writers come in between.
/// Its lines count from the moment on that all of it is found to be good.
/// </summary>
/// <param name="database">Where the records are kept.</param>
/// <param name="books">Where the payments are that references are looked up in; the same, or for a trial the app's own store.</param>
/// <param name="time">The clock.</param>
public sealed class SettlementImport(IDatabase database, IDatabase books, TimeProvider time)
{
    /// <summary>How often one submission may stand in a file: a report with more is no report.</summary>
    public const int MostLinesOfOne = 500;

    private const int LinesAtOnce = 1000;
    private const int DeletedAtOnce = 5000;

    /// <summary>Reads the file. What was left of an earlier try under the same id is dropped first.</summary>
    /// <param name="stream">The file's bytes.</param>
    /// <param name="file">What is known of it, and what is found.</param>
    /// <param name="record">What is stored of it.</param>
    /// <param name="progress">Told after each lot how many lines were read; or null.</param>
    /// <param name="cancellationToken">Gives up; nothing of the file counts then.</param>
    public async Task<StoredSettlementFile> ImportAsync(
        Stream stream, SettlementFile file, StoredSettlementFile record, Action<int>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(record);
        await SaveAsync(record, cancellationToken);
        await DropAsync(record.FileId, cancellationToken);
        var lot = new List<SettlementLine>(LinesAtOnce);
        await foreach (var line in SettlementFiles.ReadAsync(stream, file, cancellationToken))
        {
            // Of one that is wrong nothing more is kept; it is read on for what else is wrong.
            if (!file.IsGood) continue;
            lot.Add(line);
            if (lot.Count == LinesAtOnce) await StoreAsync(record, lot, progress, file.Lines, cancellationToken);
        }

        if (file.IsGood && lot.Count > 0) await StoreAsync(record, lot, progress, file.Lines, cancellationToken);
        if (file.IsGood && await database.ReadAsync(work => work.Settlement.RepeatedKeyAsync(record.FileId, MostLinesOfOne), cancellationToken) is { } key)
            file.Wrong(1, 1, $"More than {MostLinesOfOne} lines are about the submission {key}.");
        if (!file.IsGood) await DropAsync(record.FileId, cancellationToken);
        var ended = record with
        {
            Status = file.IsGood ? SettlementFileStatus.Accepted : SettlementFileStatus.Refused,
            Lines = file.Lines,
            ReceivedAt = record.UploadedBy is null ? record.ReceivedAt : time.Now(),
            ProblemCount = file.ProblemCount,
            Problems = file.Problems,
        };
        await SaveAsync(ended, cancellationToken);
        return ended;
    }

    /// <summary>Drops a set of records, some at a time.</summary>
    public async Task DropAsync(Guid set, CancellationToken cancellationToken)
    {
        while (await database.WriteYieldingAsync(work => work.Settlement.DeleteEntriesAsync(set, DeletedAtOnce), cancellationToken) > 0)
        {
        }
    }

    private Task<bool> SaveAsync(StoredSettlementFile record, CancellationToken cancellationToken) => database.WriteYieldingAsync(
        async work =>
        {
            await work.Settlement.SaveFileAsync(record);
            await ReconciliationAudit.FileAsync(work, record);
            return true;
        },
        cancellationToken);

    private async Task StoreAsync(
        StoredSettlementFile record, List<SettlementLine> lot, Action<int>? progress, int lines, CancellationToken cancellationToken)
    {
        var references = lot.Where(line => line is { AttemptId: null, Reference: not null }).Select(line => line.Reference!).Distinct().ToList();
        var known = references.Count == 0
            ? null
            : await books.ReadAsync(work => work.Settlement.BookingsOfAsync(record.InstitutionId, references), cancellationToken);
        var entries = lot.Select(line => EntryOf(line, known?.GetValueOrDefault(line.Reference ?? ""))).ToList();
        await database.WriteYieldingAsync(
            async work =>
            {
                await work.Settlement.AddEntriesAsync(record.FileId, entries);
                return true;
            },
            cancellationToken);
        lot.Clear();
        progress?.Invoke(lines);
    }

    private static SettlementEntry EntryOf(SettlementLine line, SettlementBooking? known)
    {
        var attempt = line.AttemptId ?? known?.AttemptId.Value;
        return new SettlementEntry(
            SettlementEntry.KeyOf(attempt, line.Reference, line.Currency),
            SettlementSide.Theirs,
            line.Number,
            line.Flow,
            attempt,
            known?.PaymentId.Value,
            line.Reference,
            line.Cents,
            line.ReturnCode);
    }
}
