using Cbp.Cli.Payees;
using Cbp.Core.Calendar;
using Cbp.Core.Common;
using Cbp.Core.Reconciliation;
using Cbp.Core.Reconciliation.Files;
using Cbp.Core.Storage;

namespace Cbp.Cli.Reconciliation;

/// <summary>A reconciliation with the app's books, whose records and items go into a store that is thrown away.</summary>
internal sealed class TrialRun(IDatabase books, IDatabase records, UuidV7Generator ids, TimeProvider time)
{
    private const int ItemsTold = 100;

    /// <summary>Reads the file and matches it; the progress is told by share, from 0 to 1, and in lines.</summary>
    public async Task<TrialOutcome> RunAsync(Stream stream, SettlementFileStart start, Action<double, int> progress, CancellationToken cancellationToken)
    {
        var import = new SettlementImport(records, books, time);
        var matching = new ReconciliationMatching(books, records, ids, time);
        var file = new SettlementFile(start.Format, start.Institution, start.Day);
        var day = new ReconciliationDay(start.Institution, start.Day);
        var institution = await books.ReadAsync(work => work.Institutions.FindAsync(start.Institution), cancellationToken)
            ?? throw new UnusableFileException($"There is no institution {start.Institution} in the store.");
        var record = new StoredSettlementFile
        {
            FileId = ids.NewId(),
            InstitutionId = start.Institution,
            Day = start.Day,
            Format = start.Format,
            ReceivedAt = time.GetUtcNow(),
        };
        var length = stream.CanSeek ? stream.Length : 0;
        var stored = await import.ImportAsync(
            stream, file, record, lines => progress(length == 0 ? 0 : 0.5 * stream.Position / length, lines), cancellationToken);
        if (stored.Status == SettlementFileStatus.Refused) return new TrialOutcome(stored, [], [], []);

        var ours = ids.NewId();
        var (from, to) = ReconciliationDay.RangeOf(new BusinessCalendar(institution), start.Day);
        SettlementBooking? last = null;
        do last = await matching.StageAsync(day, from, to, ours, last, cancellationToken);
        while (last is not null);
        var (key, done) = ((string?)null, 0);
        do
        {
            (key, var keys) = await matching.MatchAsync(day, 1, [record.FileId, ours], key, opensExceptions: false, cancellationToken);
            done += keys;
            progress(0.5 + (0.5 * Math.Min(1, (double)done / Math.Max(1, stored.Lines))), done);
        }
        while (key is not null);
        return await records.ReadAsync(
            async work =>
            {
                var items = await work.Reconciliations.ItemsAsync(day.Institution, day.Day, null, null, null, ItemsTold);
                var sums = await work.Reconciliations.ItemSumsAsync(day.Institution, day.Day, 1);
                IReadOnlyList<SettlementSum> both = [.. await work.Settlement.SumsAsync(record.FileId), .. await work.Settlement.SumsAsync(ours)];
                return new TrialOutcome(stored, items, sums, ReconciliationTotals.Of(both, sums));
            },
            cancellationToken);
    }
}
