using System.Globalization;
using Cbp.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Cli.Outbox;

/// <summary>Works on the outbox's dead letters.</summary>
internal sealed class ParkedOutbox(Terminal terminal, TimeProvider time)
{
    private const int Page = 500;

    /// <summary>Lists them all.</summary>
    public Task<int> ListAsync(DirectoryInfo folder, CancellationToken cancellationToken) => WithStoreAsync(folder, async database =>
    {
        long after = 0;
        while (true)
        {
            var page = await database.ReadAsync(work => work.Parked.ReadAsync(after, Page), cancellationToken);
            foreach (var (position, message, _, attempts, reason) in page)
            {
                await terminal.Output.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture, $"{position}\t{message.Destination}\t{message.Key}\t{message.Subject}\t{attempts}\t{reason}"));
            }

            if (page.Count < Page) return ExitCodes.Done;
            after = page[^1].Position;
        }
    });

    /// <summary>Puts them back; the app sends them as soon as it looks.</summary>
    public Task<int> SendAsync(DirectoryInfo folder, string? destination, string? key, CancellationToken cancellationToken) => WithStoreAsync(folder, async database =>
    {
        var moved = 0;
        var lanes = await database.ReadAsync(work => work.Parked.LanesAsync(), cancellationToken);
        foreach (var lane in lanes)
        {
            if ((destination is null || lane.Destination == destination) && (key is null || lane.Key == key))
                moved += await database.WriteAsync(work => work.Parked.SendAgainAsync(lane), cancellationToken);
        }

        await terminal.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{moved} messages are sent again."));
        return ExitCodes.Done;
    });

    private async Task<int> WithStoreAsync(DirectoryInfo folder, Func<IDatabase, Task<int>> run)
    {
        try
        {
            await using var store = StoreOptions.Open(folder, time);
            return await run(store.GetRequiredService<IDatabase>());
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Interrupted;
        }
        catch (Exception problem)
        {
            await terminal.Error.WriteLineAsync($"cbp: the store in {folder.FullName} failed: {problem.Message}");
            return ExitCodes.Store;
        }
    }
}
