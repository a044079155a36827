using Microsoft.DurableTask.Client;

namespace Cbp.Host.Simulation;

/// <summary>An orchestration of a run: what is to be done with it, and what its clients were told so far. It outlives the process.</summary>
internal sealed class OrchestrationPlan
{
    public required string Id { get; init; }

    public required string Kind { get; init; }

    public required Order Order { get; init; }

    /// <summary>The events that clients raise, numbered from 0.</summary>
    public int Events { get; init; }

    /// <summary>Who must have been started before.</summary>
    public OrchestrationPlan? After { get; init; }

    public TimeSpan? StartIn { get; init; }

    public bool ToSuspend { get; init; }

    public bool ToTerminate { get; init; }

    public int StartsTried { get; set; }

    public bool Started { get; set; }

    /// <summary>How often each event was raised or sent, acknowledged or not.</summary>
    public Dictionary<int, int> Raised { get; } = [];

    /// <summary>When each event was acknowledged.</summary>
    public Dictionary<int, DateTimeOffset> Acknowledged { get; } = [];

    public bool Suspended { get; set; }

    public bool Resumed { get; set; }

    public bool TerminateTried { get; set; }

    public bool Terminated { get; set; }

    /// <summary>What is wrong with the end that it has come to; null where it is that of its code.</summary>
    public string? Wrong(OrchestrationRuntimeStatus status, string? output)
    {
        if (status == OrchestrationRuntimeStatus.Terminated) return TerminateTried ? null : "nobody has terminated it";
        if (status != OrchestrationRuntimeStatus.Completed) return $"it is {status}";
        if (output is null) return "it has no output";
        return Kind switch
        {
            "race" => WrongRace(output),
            "gather" or "loop" => WrongEvents(output.Split(',').Select(int.Parse).ToList()),
            _ => output == Expected(Kind, Order) ? null : $"its output is {output}, not {Expected(Kind, Order)}",
        };
    }

    private static string Expected(string kind, Order order) => kind switch
    {
        "chain" or "fan" => $"{Enumerable.Range(0, order.Size).Sum(i => Activities.Work($"{order.Label}#{i}"))}",
        "tree" => $"{Enumerable.Range(0, order.Size).Sum(i => int.Parse(Expected("chain", new Order($"{order.Label}/{i}", 2))))}",
        "retry" => order.Size % 2 == 0 ? $"{Activities.Work(order.Label)}" : "failed",
        "sender" => "sent",
        "naps" => "woke",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such orchestrator."),
    };

    private string? WrongRace(string output)
    {
        var words = output.Split(' ');
        if (words[0] == "got") return Raised.ContainsKey(int.Parse(words[1])) ? null : "nobody has raised the event that it got";
        var (until, now) = (long.Parse(words[1]), long.Parse(words[2]));
        if (now < until) return "its time was not over";
        return Acknowledged.Values.Any(at => at.UtcTicks < until) ? "the event was acknowledged before its time was over" : null;
    }

    private string? WrongEvents(List<int> seen)
    {
        foreach (var group in seen.GroupBy(e => e))
        {
            if (group.Count() > Raised.GetValueOrDefault(group.Key)) return $"it got event {group.Key} {group.Count()} times";
        }

        return null;
    }
}
