using System.Collections.Concurrent;

namespace Cbp.Host.Journal.Tests;

public sealed class CrashTests : JournalTest
{
    [Fact]
    public async Task Crash_WhileManyWrite_KeepsEverythingThatWasAcknowledged()
    {
        var acknowledged = new ConcurrentDictionary<string, bool>();
        using var stop = new CancellationTokenSource();
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var writers = Enumerable.Range(0, 16).Select(w => Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                var value = $"{w}-{i}";
                await Insert(value);
                acknowledged[value] = true;
                if (acknowledged.Count > 200) enough.TrySetResult();
            }
        })).ToArray();
        await enough.Task;

        // What was acknowledged before the copy began must be in the copy, whatever the writers do meanwhile.
        var promised = acknowledged.Keys.ToArray();
        using var copy = new TemporaryFolder();
        System.IO.File.Copy(File, copy.File("test.db"));
        System.IO.File.Copy(File + "-wal", copy.File("test.db-wal"));
        await stop.CancelAsync();
        await Task.WhenAll(writers);

        await using var reopened = GroupCommitDatabase.Open(new GroupCommitOptions { Path = copy.File("test.db") });
        Assert.Empty(promised.Except(Values(reopened)));
    }
}
