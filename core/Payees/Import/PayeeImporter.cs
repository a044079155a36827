using Cbp.Core.Audit;
using Cbp.Core.Audit.States;
using Cbp.Core.Common;
using Cbp.Core.Storage;

namespace Cbp.Core.Payees.Import;

/// <summary>
/// Brings global payees into the state that rows of a file say. To do so again changes nothing. The audit log is told of each payee that
/// changes, and of those that are new together, lot by lot.
/// </summary>
/// <param name="database">Where they are kept.</param>
/// <param name="ids">Where new ids come from.</param>
/// <param name="time">The clock.</param>
public sealed class PayeeImporter(IDatabase database, IIdGenerator ids, TimeProvider time)
{
    // So many ids fit into an entry.
    private const int PayeesNamedAtOnce = 100;

    /// <summary>
    /// Saves what is new or other than it was, all rows in one transaction. Only tells what it would do where
    /// <paramref name="dryRun"/> says so; rows of one payee in different lots are then counted as if none came before.
    /// </summary>
    public Task<PayeeImportCounts> ApplyAsync(IReadOnlyCollection<PayeeImportRow> rows, bool dryRun, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return dryRun
            ? database.ReadAsync(work => ApplyAsync(work, rows, save: false), cancellationToken)
            : database.WriteYieldingAsync(work => ApplyAsync(work, rows, save: true), cancellationToken);
    }

    private async Task<PayeeImportCounts> ApplyAsync(IUnitOfWork work, IReadOnlyCollection<PayeeImportRow> rows, bool save)
    {
        var (added, updated, unchanged) = (0, 0, 0);
        var (fresh, now) = (new List<string>(), time.Now());
        foreach (var row in rows)
        {
            var before = await work.Payees.FindGlobalAsync(row.InternalPayeeId).ConfigureAwait(false);
            var after = row.ApplyTo(before);
            if (after == before)
            {
                unchanged++;
                continue;
            }

            if (before is null) added++;
            else updated++;
            if (!save) continue;
            await work.Payees.SaveGlobalAsync(after).ConfigureAwait(false);
            if (before is null) fresh.Add(after.InternalPayeeId.Value);
            else
            {
                await work.RecordAsync(
                    GlobalPayeeAudit.SubjectOf(after), "Imported", GlobalPayeeAudit.StateOf(before), GlobalPayeeAudit.StateOf(after), ids.NewId(), now).ConfigureAwait(false);
            }
        }

        foreach (var lot in fresh.Chunk(PayeesNamedAtOnce)) await RecordNewAsync(work, lot, now).ConfigureAwait(false);

        return new PayeeImportCounts(added, updated, unchanged);
    }

    private Task RecordNewAsync(IUnitOfWork work, string[] payees, DateTimeOffset now)
    {
        var lot = ids.NewId();
        return work.RecordAsync(
            AuditSubject.Shared(AuditEntityTypes.PayeeImport, lot.ToString("D")),
            "Imported",
            null,
            new AuditState().Add("added", payees.Length).Add("internalPayeeIds", string.Join(' ', payees)),
            lot,
            now);
    }
}
