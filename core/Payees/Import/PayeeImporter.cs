using Cbp.Core.Storage;

namespace Cbp.Core.Payees.Import;

/// <summary>Brings global payees into the state that rows of a file say. To do so again changes nothing.</summary>
public sealed class PayeeImporter(IDatabase database)
{
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

    private static async Task<PayeeImportCounts> ApplyAsync(IUnitOfWork work, IReadOnlyCollection<PayeeImportRow> rows, bool save)
    {
        var (added, updated, unchanged) = (0, 0, 0);
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
            if (save) await work.Payees.SaveGlobalAsync(after).ConfigureAwait(false);
        }

        return new PayeeImportCounts(added, updated, unchanged);
    }
}
