using FsCheck;
using FsCheck.Fluent;
using Microsoft.DurableTask;

namespace Cbp.Host.DurableTask.Tests;

/// <summary>Random orchestrators come to the same end whether or not the process dies between their steps.</summary>
public sealed class RandomProgramTests
{
    [Fact]
    public void RandomProgram_WithRestarts_EndsAsWithout()
    {
        var cases =
            from program in Gen.Choose(0, 999).ListOf(6)
            from stimuli in Gen.Choose(0, 999).ListOf(6)
            from restarts in Gen.Choose(0, 1).ListOf(6)
            select (Program: program.ToArray(), Stimuli: stimuli.ToArray(), Restarts: restarts.Select(r => r == 1).ToArray());

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(15), Prop.ForAll(Arb.From(cases), c =>
        {
            var without = RunAsync(c.Program, c.Stimuli, new bool[6]).GetAwaiter().GetResult();
            var with = RunAsync(c.Program, c.Stimuli, c.Restarts).GetAwaiter().GetResult();
            return with == without;
        }));
    }

    private static async Task<string> RunAsync(int[] program, int[] stimuli, bool[] restarts)
    {
        await using var host = await EngineHarness.StartAsync(Code);
        await host.RunAsync("program", program, "it");
        for (var i = 0; !(await host.GetAsync("it")).IsCompleted; i++)
        {
            if (i < restarts.Length && restarts[i]) await host.RestartAsync();
            var stimulus = i < stimuli.Length ? stimuli[i] : i;
            if (stimulus % 2 == 0) await host.Client.RaiseEventAsync("it", "e", stimulus);
            else host.Clock.Advance(TimeSpan.FromHours(1 + (stimulus % 3)));
            await host.IdleAsync();
        }

        var end = await host.GetAsync("it");
        return $"{end.RuntimeStatus} {end.SerializedOutput} {end.SerializedCustomStatus} {end.LastUpdatedAt:O}";
    }

    private static void Code(LambdaExecutor code) => code
        .Activity<int, int>("double", n => n * 2)
        .Activity<int, int>("fails", n => throw new InvalidOperationException("no " + n))
        .Orchestrator("child", async ctx =>
        {
            await ctx.CreateTimer(TimeSpan.FromMinutes(30), default);
            return await ctx.CallActivityAsync<int>("double", ctx.GetInput<int>());
        })
        .Orchestrator("program", async ctx =>
        {
            var trace = "";
            foreach (var op in ctx.GetInput<int[]>()!)
            {
                trace += await StepAsync(ctx, op) + ";";
                ctx.SetCustomStatus(trace.Length);
            }

            return trace;
        });

    private static async Task<string> StepAsync(TaskOrchestrationContext ctx, int op)
    {
        switch (op % 8)
        {
            case 0:
                return "a" + await ctx.CallActivityAsync<int>("double", op);
            case 1:
                var all = await Task.WhenAll(Enumerable.Range(0, op % 5).Select(i => ctx.CallActivityAsync<int>("double", i)));
                return "f" + all.Sum();
            case 2:
                await ctx.CreateTimer(TimeSpan.FromMinutes(op), default);
                return "t" + ctx.CurrentUtcDateTime.ToString("O");
            case 3:
                return "e" + await ctx.WaitForExternalEvent<int>("e");
            case 4:
                try
                {
                    return "w" + await ctx.WaitForExternalEvent<int>("e", TimeSpan.FromMinutes(op));
                }
                catch (OperationCanceledException)
                {
                    return "late";
                }

            case 5:
                try
                {
                    return "r" + await ctx.CallActivityAsync<int>(
                        "fails", op, TaskOptions.FromRetryPolicy(new RetryPolicy(2, TimeSpan.FromMinutes(40))));
                }
                catch (TaskFailedException e)
                {
                    return e.Message;
                }

            case 6:
                return "s" + await ctx.CallSubOrchestratorAsync<int>("child", op);
            default:
                return "g" + ctx.NewGuid();
        }
    }
}
