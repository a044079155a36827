namespace Cbp.Faults.Tests.Run;

/// <summary>Asks again until it is so.</summary>
internal static class Poll
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    public static Task UntilAsync(Func<Task<bool>> isSo, string what) => UntilAsync(isSo, () => what);

    public static async Task UntilAsync(Func<Task<bool>> isSo, Func<string> what)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        while (!await isSo())
        {
            if (watch.Elapsed > Patience) throw new TimeoutException($"Waited {Patience} for {what()}.");
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }

    public static Task UntilAsync(Task done, string what) => UntilAsync(() => Task.FromResult(done.IsCompleted), what);
}
