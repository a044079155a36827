using Cbp.Core.Calendar;
using Cbp.Core.Common;
using Cbp.Core.Reconciliation.Files;
using Cbp.Core.Storage;

namespace Cbp.Core.Reconciliation;

/// <summary>Takes files of the processor's that an institution brings itself, and drops what has served its time.</summary>
/// <param name="database">Where everything is kept.</param>
/// <param name="import">Reads files.</param>
/// <param name="ids">Where new ids come from.</param>
/// <param name="time">The clock.</param>
public sealed class SettlementUploads(IDatabase database, SettlementImport import, IIdGenerator ids, TimeProvider time)
{
    private static readonly TimeSpan RecordsKept = TimeSpan.FromDays(14);

    /// <summary>
    /// Reads a file for the day: the next run takes it in place of one that it would fetch. One that something is wrong with is kept as refused, and
    /// nothing of it counts.
    /// </summary>
    /// <param name="caller">Whose day.</param>
    /// <param name="by">Who brings it.</param>
    /// <param name="day">The business day, as it came in.</param>
    /// <param name="format">The format, as it came in: <c>csv</c> or <c>nacha</c>.</param>
    /// <param name="stream">The file, read as it comes.</param>
    /// <param name="cancellationToken">Gives up: nothing of the file counts then.</param>
    public async Task<Outcome<StoredSettlementFile>> UploadAsync(
        InstitutionId caller, string by, string? day, string? format, Stream stream, CancellationToken cancellationToken)
    {
        if (FieldText.Date(day, "day", out var date) is { } malformed) return malformed;
        SettlementFormat? known = format switch { "csv" => SettlementFormat.Csv, "nacha" => SettlementFormat.Nacha, _ => null };
        if (known is not { } kind) return new Refusal(ErrorCodes.FieldMalformed, "format must be csv or nacha.", "format");
        var institution = await database.ReadAsync(work => work.Institutions.FindAsync(caller), cancellationToken)
            ?? throw new InvalidOperationException($"There is no institution {caller}.");
        if (!new BusinessCalendar(institution).IsBusinessDay(date))
            return new Refusal(ErrorCodes.NotABusinessDay, "What happens on that day belongs to the next business day.", "day");
        var record = new StoredSettlementFile
        {
            FileId = ids.NewId(),
            InstitutionId = caller,
            Day = date,
            Format = kind,
            UploadedBy = by,
            ReceivedAt = time.Now(),
        };
        return await import.ImportAsync(stream, new SettlementFile(kind, caller, date), record, null, cancellationToken);
    }

    /// <summary>Drops the records of files that came two weeks ago or before; how many files. What became of the files stays.</summary>
    public async Task<int> CleanUpAsync(CancellationToken cancellationToken)
    {
        var before = time.Now() - RecordsKept;
        var sets = await database.ReadAsync(work => work.Settlement.SetsBeforeAsync(before, 100), cancellationToken);
        foreach (var set in sets) await import.DropAsync(set, cancellationToken);
        return sets.Count;
    }
}
