using System.Globalization;
using Cbp.Core.Audit;
using Cbp.Core.Audit.Care;
using Cbp.Core.Audit.Chain;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Cli.Audit;

/// <summary>Verifies the audit log, and tells what came of it.</summary>
internal sealed class VerifyAudit(Terminal terminal, TimeProvider time)
{
    /// <summary>Returns the exit code.</summary>
    public async Task<int> RunAsync(DirectoryInfo folder, string? chain, CancellationToken cancellationToken)
    {
        AuditReport? report = null;
        try
        {
            AuditPartition? only = chain is null ? null : AuditPartition.Parse(chain);
            await using var store = AuditStore.Open(folder, time);
            var log = store.GetRequiredService<IAuditLog>();
            var verification = new AuditVerification(log, store.GetRequiredService<IAuditAnchors>(), store.GetRequiredService<AuditSigner>());
            var total = only is null ? await log.CountAsync(cancellationToken) : null;
            await AuditProgress.ShowAsync(terminal, total, async progress => report = await verification.RunAsync(only, progress, cancellationToken));
        }
        catch (FormatException e)
        {
            await terminal.Error.WriteLineAsync("cbp: " + e.Message);
            return ExitCodes.Usage;
        }
        catch (OperationCanceledException)
        {
            await terminal.Error.WriteLineAsync("interrupted; nothing is known of the rest");
            return ExitCodes.Interrupted;
        }
        catch (Exception e)
        {
            await terminal.Error.WriteLineAsync($"cbp: the audit log could not be read: {e.Message}");
            return ExitCodes.Store;
        }

        foreach (var broken in report!.Breaks) await terminal.Error.WriteLineAsync("broken: " + broken);
        await terminal.Output.WriteLineAsync(Summary(report));
        return report.IsWhole ? ExitCodes.Done : ExitCodes.DoneInPart;
    }

    private static string Summary(AuditReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"{report.Entries:N0} entries in {report.Chains:N0} chains, {report.Anchors:N0} anchors: {(report.IsWhole ? "all is as it was written" : $"broken, first {report.Breaks[0]}")}");
}
