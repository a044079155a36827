using Cbp.Host.DurableTask;
using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Cbp.Host.Simulation;

/// <summary>Those who start orchestrations, raise their events, and suspend and terminate them: until each was acknowledged.</summary>
internal sealed class OrchestrationClients(World world, DurableTaskClient client, Action look)
{
    // Not even in place of one that has ended.
    private static readonly string[] Any = ["Pending", "Running", "Suspended", "Completed", "Failed", "Terminated"];

    /// <summary>What is left to do for a plan, each to be run at the same time as the others.</summary>
    public IEnumerable<Func<Task>> For(OrchestrationPlan plan)
    {
        yield return () => StartAndWaitAsync(plan);
        if (plan.Events > 0) yield return () => RaiseAsync(plan);
        if (plan.ToSuspend && !plan.Resumed) yield return () => SuspendAsync(plan);
        if (plan.ToTerminate && !plan.Terminated) yield return () => TerminateAsync(plan);
    }

    private async Task StartAndWaitAsync(OrchestrationPlan plan)
    {
        while (plan.After is { Started: false }) await Task.Delay(TimeSpan.FromSeconds(1), world.Clock);
        await world.DelayAsync(30);
        if (!plan.Started) await StartAsync(plan);
        if (await client.GetInstanceAsync(plan.Id) is null) world.Fail($"{plan.Id} was started, and is not there");
        var end = await client.WaitForInstanceCompletionAsync(plan.Id, getInputsAndOutputs: true);
        look();
        if (!end.IsCompleted || !world.History.HasEnded(plan.Id)) world.Fail($"{plan.Id} is said to have ended, and has not");
    }

    private async Task StartAsync(OrchestrationPlan plan)
    {
        var times = world.Random.Chance(20) ? 2 : 1;
        for (var i = 0; i < times; i++)
        {
            try
            {
                plan.StartsTried++;
                var options = new StartOrchestrationOptions(plan.Id, plan.StartIn is { } later ? world.Clock.Now + later : null) { DedupeStatuses = Any };
                await client.ScheduleNewOrchestrationInstanceAsync(plan.Kind, plan.Order, options);
                if (i > 0) world.Fail($"{plan.Id} could be started twice");
            }
            catch (OrchestrationAlreadyExistsException)
            {
                if (plan.StartsTried == 1) world.Fail($"{plan.Id} is there before it was started");
            }

            if (world.Dead) return;
            plan.Started = true;
        }
    }

    private async Task RaiseAsync(OrchestrationPlan plan)
    {
        while (!plan.Started) await Task.Delay(TimeSpan.FromSeconds(1), world.Clock);
        for (var i = 0; i < plan.Events; i++)
        {
            if (plan.Acknowledged.ContainsKey(i)) continue;
            await world.DelayAsync(50);
            plan.Raised[i] = plan.Raised.GetValueOrDefault(i) + 1;
            await client.RaiseEventAsync(plan.Id, "event", i);
            if (!world.Dead) plan.Acknowledged[i] = world.Clock.Now;
            world.Trace.Add($"event {i} of {plan.Id} is acknowledged");
        }
    }

    private async Task SuspendAsync(OrchestrationPlan plan)
    {
        while (!plan.Started) await Task.Delay(TimeSpan.FromSeconds(1), world.Clock);
        await world.DelayAsync(60);
        if (!plan.Suspended)
        {
            await client.SuspendInstanceAsync(plan.Id);
            var now = await client.GetInstanceAsync(plan.Id);
            if (now!.RuntimeStatus != OrchestrationRuntimeStatus.Suspended && !now.IsCompleted) world.Fail($"{plan.Id} was suspended, and is {now.RuntimeStatus}");
            if (world.Dead) return;
            plan.Suspended = true;
            await world.DelayAsync(70);
        }

        await client.ResumeInstanceAsync(plan.Id);
        if (!world.Dead) plan.Resumed = true;
    }

    private async Task TerminateAsync(OrchestrationPlan plan)
    {
        while (!plan.Started) await Task.Delay(TimeSpan.FromSeconds(1), world.Clock);
        await world.DelayAsync(60);
        plan.TerminateTried = true;
        await client.TerminateInstanceAsync(plan.Id, "because");
        var now = await client.GetInstanceAsync(plan.Id);
        if (!now!.IsCompleted) world.Fail($"{plan.Id} was terminated, and is {now.RuntimeStatus}");
        if (!world.Dead) plan.Terminated = true;
    }
}
