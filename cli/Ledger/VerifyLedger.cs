using System.Globalization;
using Cbp.Core.Ledger;
using Cbp.Core.Storage;
using Cbp.Storage.Relational;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Cli.Ledger;

/// <summary>Verifies the ledger, and tells what came of it.</summary>
internal sealed class VerifyLedger(Terminal terminal, TimeProvider time)
{
    /// <summary>Returns the exit code.</summary>
    public async Task<int> RunAsync(DirectoryInfo folder, CancellationToken cancellationToken)
    {
        LedgerReport? report = null;
        try
        {
            if (!folder.Exists && StoreOptions.Relational().Provider == RelationalProvider.Sqlite)
            {
                await terminal.Error.WriteLineAsync($"cbp: {folder.FullName} is not there: there is no store in it");
                return ExitCodes.Store;
            }

            await using var store = StoreOptions.Open(folder, time);
            var verification = new LedgerVerification(store.GetRequiredService<IDatabase>());
            await VerifyProgress.ShowAsync(terminal, async progress => report = await verification.RunAsync(progress, cancellationToken));
        }
        catch (OperationCanceledException)
        {
            await terminal.Error.WriteLineAsync("interrupted; nothing is known of the rest");
            return ExitCodes.Interrupted;
        }
        catch (Exception e)
        {
            await terminal.Error.WriteLineAsync($"cbp: the store failed: {e.Message}");
            return ExitCodes.Store;
        }

        foreach (var fault in report!.Faults) await terminal.Error.WriteLineAsync("wrong: " + fault);
        await terminal.Output.WriteLineAsync(Summary(report));
        return report.Faults.Count == 0 ? ExitCodes.Done : ExitCodes.DoneInPart;
    }

    private static string Summary(LedgerReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"{report.Accounts:N0} accounts, {report.Entries:N0} entries, {report.Transfers:N0} transfers: {(report.Faults.Count == 0 ? "all is right" : $"{report.Faults.Count:N0} wrong")}");
}
