using System.Globalization;
using Cbp.Core.Common;
using Cbp.Core.Payees.Import;
using Cbp.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Cli.Payees;

/// <summary>Imports a file of global payees, and tells what became of it.</summary>
internal sealed class ImportPayees(Terminal terminal, TimeProvider time)
{
    /// <summary>Returns the exit code.</summary>
    public async Task<int> RunAsync(FileInfo file, DirectoryInfo folder, bool dryRun, CancellationToken cancellationToken)
    {
        try
        {
            using var rows = PayeeFile.Open(file);
            foreach (var name in rows.Header.Unknown)
                await terminal.Error.WriteLineAsync($"warning: column '{name}' is not known, and is left aside");

            return await ImportAsync(rows, folder, dryRun, cancellationToken);
        }
        catch (UnusableFileException e)
        {
            await terminal.Error.WriteLineAsync("cbp: " + e.Message);
            return ExitCodes.Usage;
        }
    }

    private async Task<int> ImportAsync(PayeeFile rows, DirectoryInfo folder, bool dryRun, CancellationToken cancellationToken)
    {
        if (!folder.Exists)
            await terminal.Error.WriteLineAsync($"note: {folder.FullName} is not there yet: a new store is made in it");

        var import = new PayeeFileImport(rows, dryRun);
        try
        {
            await using var store = StoreOptions.Open(folder, time);
            var importer = new PayeeImporter(store.GetRequiredService<IDatabase>(), new UuidV7Generator(time), time);
            await ImportProgress.ShowAsync(terminal, progress => import.RunAsync(importer, progress, cancellationToken));
        }
        catch (OperationCanceledException)
        {
            await terminal.Error.WriteLineAsync($"interrupted; run the same command again to go on. Up to here: {Summary(import, dryRun)}");
            return ExitCodes.Interrupted;
        }
        catch (Exception e) when (e is not UnusableFileException)
        {
            await terminal.Error.WriteLineAsync($"cbp: the store in {folder.FullName} failed: {e.Message}");
            await terminal.Error.WriteLineAsync($"Up to here: {Summary(import, dryRun)}");
            return ExitCodes.Store;
        }

        await terminal.Output.WriteLineAsync(Summary(import, dryRun));
        return import.BadRows == 0 ? ExitCodes.Done : ExitCodes.DoneInPart;
    }

    private static string Summary(PayeeFileImport import, bool dryRun)
    {
        var (counts, would) = (import.Counts, dryRun ? "would be " : "");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{counts.Rows + import.BadRows:N0} rows: {counts.Added:N0} {would}added, {counts.Updated:N0} {would}updated, {counts.Unchanged:N0} unchanged, {import.BadRows:N0} bad");
    }
}
