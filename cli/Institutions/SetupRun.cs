using Cbp.Core.Common;
using Cbp.Core.Institutions;
using Cbp.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Cli.Institutions;

/// <summary>Runs one operation of <see cref="InstitutionSetup"/> and tells what came of it.</summary>
internal sealed class SetupRun(Terminal terminal, TimeProvider time)
{
    /// <summary>Returns the exit code.</summary>
    public async Task<int> RunAsync<T>(
        DirectoryInfo folder, Func<InstitutionSetup, Task<Outcome<T>>> operation, Func<T, string> tell, CancellationToken cancellationToken)
    {
        try
        {
            await using var store = StoreOptions.Open(folder, time);
            var outcome = await operation(new InstitutionSetup(store.GetRequiredService<IDatabase>(), new UuidV7Generator(time), time));
            if (outcome.IsRefused(out var refusal))
            {
                await terminal.Error.WriteLineAsync($"cbp: {refusal.Detail} ({refusal.Error.Code})");
                return ExitCodes.Usage;
            }

            await terminal.Output.WriteLineAsync(tell(outcome.Value));
            return ExitCodes.Done;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCodes.Interrupted;
        }
        catch (Exception error)
        {
            await terminal.Error.WriteLineAsync($"cbp: the store failed: {error.Message}");
            return ExitCodes.Store;
        }
    }
}
