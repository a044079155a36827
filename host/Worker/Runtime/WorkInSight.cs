using Cbp.Host.DurableTask;
using Cbp.Host.ServiceBus;
using Cbp.Host.Worker.Timers;

namespace Cbp.Host.Worker.Runtime;

/// <summary>
/// What a host is busy with. Work goes from hand to hand without a gap: who takes it counts it before who gives it lets go. A look is
/// not made at one moment, though: work can go behind its back. So it counts for nothing where <see cref="Begun"/> moved meanwhile.
/// </summary>
internal sealed class WorkInSight(
    RuntimePlan plan, IReadOnlyList<TimerListener> timers, ServiceBusBroker? broker, DurableTaskEngine? engine, Predicate<string> isBackground)
{
    private const int LongestList = 10;

    /// <summary>How many runs of functions and steps of orchestrations there have been.</summary>
    public long Begun =>
        plan.Catalog.Functions.Where(f => !isBackground(f.Name)).Sum(f => f.Begun) + (engine?.Status.CompletedEpisodes ?? 0);

    /// <summary>A line for each thing that is not done; none where the host waits for the outside, or for time to pass.</summary>
    public List<string> Look()
    {
        var busy = new List<string>();
        foreach (var function in plan.Catalog.Functions)
        {
            if (function.UnderWay is > 0 and var runs && !isBackground(function.Name)) busy.Add($"function '{function.Name}' runs ({runs})");
        }

        foreach (var timer in timers)
        {
            if (timer.IsDue && !isBackground(timer.Name)) busy.Add($"timer '{timer.Name}' is due");
        }

        if (broker is not null) LookAt(broker, busy);
        if (engine is { IsIdle: false }) LookAt(engine, busy);
        return busy;
    }

    // What no function listens to may lie there for ever.
    private void LookAt(ServiceBusBroker running, List<string> busy)
    {
        foreach (var path in plan.Queues.Where(q => !isBackground(q.Function.Name)).GroupBy(q => q.EntityPath, StringComparer.OrdinalIgnoreCase))
        {
            var counts = running.Counts(path.Key);
            if (counts.Active > 0 && path.Any(q => !q.IsDeadLetter)) busy.Add($"queue '{path.Key}' holds {counts.Active} messages");
            if (counts.DeadLettered > 0 && path.Any(q => q.IsDeadLetter)) busy.Add($"the dead letters of '{path.Key}' are {counts.DeadLettered} messages");
        }
    }

    private static void LookAt(DurableTaskEngine running, List<string> busy)
    {
        var (status, ids) = (running.Status, running.ActiveInstanceIds(LongestList));
        var more = status.ActiveInstances > ids.Count ? ", …" : "";
        busy.Add($"{status.ActiveInstances} orchestrations are under way ({string.Join(", ", ids)}{more}), {status.RunningActivities} activities run"
            + (status.LeftOnDisk ? ", more orchestrations wait for room" : ""));
    }
}
