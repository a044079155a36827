using System.Diagnostics;
using Cbp.Host.Journal;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cbp.Host.DurableTask.Tests;

/// <summary>An engine in a process of its own, there to be killed. It starts flows without end and says which were acknowledged.</summary>
internal static class KilledProcess
{
    public const int Steps = 5;
    private const int AtOnce = 32;

    /// <summary>The program of this assembly: the tests are not run by it.</summary>
    public static async Task<int> Main(string[] args)
    {
        if (args is not [var folder, var round]) return 1;
        await using var journal = OpenJournal(folder);
        await using var engine = OpenEngine(journal, folder);
        await engine.StartAsync(default);
        var next = 0;
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(async () =>
        {
            while (true)
            {
                var id = $"{round}-{Interlocked.Increment(ref next)}";
                await engine.Client.ScheduleNewOrchestrationInstanceAsync("flow", new StartOrchestrationOptions(id));
                Console.WriteLine(id);
            }
        })));
        return 0;
    }

    /// <summary>Starts it, lets so many flows be acknowledged, and kills it. Returns which were.</summary>
    public static async Task<List<string>> RunAndKillAsync(string folder, int round, int acknowledged)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(KilledProcess).Assembly.Location, folder, round.ToString(null, null)]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var ids = new List<string>();
        while (ids.Count < acknowledged && await process.StandardOutput.ReadLineAsync() is { } id) ids.Add(id);
        process.Kill();
        await process.WaitForExitAsync();
        return ids;
    }

    public static GroupCommitDatabase OpenJournal(string folder) =>
        GroupCommitDatabase.Open(new GroupCommitOptions { Path = Path.Combine(folder, "journal.db") });

    public static DurableTaskEngine OpenEngine(GroupCommitDatabase journal, string folder)
    {
        // What is written to the file outlives the process, flushed or not.
        var log = new FileStream(Path.Combine(folder, "steps.log"), FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, 0);
        var code = new LambdaExecutor()
            .Activity<string, string>("step", step =>
            {
                lock (log) log.Write(System.Text.Encoding.UTF8.GetBytes(step + "\n"));
                return step;
            })
            .Orchestrator("flow", async ctx =>
            {
                var last = "";
                for (var i = 0; i < Steps; i++) last = await ctx.CallActivityAsync<string>("step", $"{ctx.InstanceId} {i}");
                return last;
            });
        return new DurableTaskEngine(journal, code, new DurableTaskEngineOptions(), TimeProvider.System, NullLoggerFactory.Instance);
    }
}
