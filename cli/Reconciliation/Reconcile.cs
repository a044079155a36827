using System.Globalization;
using Cbp.Cli.Payees;
using Cbp.Core.Common;
using Cbp.Core.Reconciliation;
using Cbp.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Cli.Reconciliation;

/// <summary>Matches a file with the books, in a store that is thrown away, and tells how they differ.</summary>
internal sealed class Reconcile(Terminal terminal, TimeProvider time)
{
    private const int ItemsTold = 100;

    /// <summary>Returns the exit code.</summary>
    public async Task<int> RunAsync(FileInfo file, string? institution, DateOnly? day, DirectoryInfo folder, CancellationToken cancellationToken)
    {
        if (!folder.Exists) return await FailAsync(ExitCodes.Store, $"the store in {folder.FullName} is not there.");
        var trial = Directory.CreateTempSubdirectory("cbp-reconcile-");
        try
        {
            await using var stream = file.Open(FileMode.Open, FileAccess.Read, FileShare.Read);
            var read = await SettlementFileStart.ReadAsync(stream, institution, day, cancellationToken);
            if (read.Problem is { } problem) return await FailAsync(ExitCodes.Usage, problem);
            await using var books = StoreOptions.Open(folder, time);
            await using var records = StoreOptions.Open(trial, time);
            var run = new TrialRun(books.GetRequiredService<IDatabase>(), records.GetRequiredService<IDatabase>(), new UuidV7Generator(time), time);
            TrialOutcome? outcome = null;
            await ReconcileProgress.ShowAsync(
                terminal,
                async progress => outcome = await run.RunAsync(stream, read, progress, cancellationToken));
            return await TellAsync(outcome!);
        }
        catch (OperationCanceledException)
        {
            await terminal.Error.WriteLineAsync("interrupted; nothing was changed");
            return ExitCodes.Interrupted;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return await FailAsync(ExitCodes.Usage, $"{file.FullName} cannot be read: {e.Message}");
        }
        catch (UnusableFileException e)
        {
            return await FailAsync(ExitCodes.Usage, e.Message);
        }
        catch (Exception e)
        {
            return await FailAsync(ExitCodes.Store, $"the store in {folder.FullName} failed: {e.Message}");
        }
        finally
        {
            trial.Delete(recursive: true);
        }
    }

    private async Task<int> FailAsync(int code, string message)
    {
        await terminal.Error.WriteLineAsync("cbp: " + message);
        return code;
    }

    private async Task<int> TellAsync(TrialOutcome outcome)
    {
        if (outcome.File.Status == SettlementFileStatus.Refused)
        {
            foreach (var problem in outcome.File.Problems) await terminal.Error.WriteLineAsync(problem.ToString());
            return await FailAsync(ExitCodes.Usage, string.Create(CultureInfo.InvariantCulture, $"{outcome.File.ProblemCount:N0} things are wrong with the file."));
        }

        foreach (var item in outcome.Items.Take(ItemsTold))
        {
            await terminal.Output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{item.Kind}\t{item.AttemptId?.ToString("D") ?? item.Reference}\tours {Text(item.OursCents)}\ttheirs {Text(item.TheirsCents)}\tcorrection {Text(item.CorrectionCents)} {item.Currency}\t{item.Detail}"));
        }

        foreach (var sum in outcome.Sums)
        {
            await terminal.Output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{sum.Count:N0} {sum.Kind}: correction {Text(sum.CorrectionCents)} {sum.Currency}"));
        }

        foreach (var total in outcome.Totals)
        {
            await terminal.Output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{total.Currency}: ours {Text(total.OursCents)}, corrections {Text(total.CorrectionCents)}, theirs {Text(total.TheirsCents)}: {(total.Balanced ? "balanced" : "NOT balanced")}"));
        }

        await terminal.Output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{outcome.File.Lines:N0} lines, {outcome.Sums.Sum(sum => sum.Count):N0} differences"));
        return outcome.Sums.Count == 0 ? ExitCodes.Done : ExitCodes.DoneInPart;
    }

    private static string Text(long? cents) => cents is { } value ? (value / 100m).ToString("0.00", CultureInfo.InvariantCulture) : "-";
}
