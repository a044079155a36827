namespace Cbp.Host.Simulation;

/// <summary>What is outside the process and outlives it: clock, disk, clients' knowledge, and the checks.</summary>
internal sealed class World : IDisposable
{
    public World(long seed, TextWriter? output)
    {
        Random = new SeededRandom(seed);
        Trace = new Trace(output);
        Scheduler = new Scheduler(Random, Trace);
        Clock = new SimulatedClock(Scheduler);
        History = new HistoryCheck(this);
        Orchestrations = Plans.Orchestrations(Random);
        Messages = new MessageCheck(this, Plans.Messages(Random));
    }

    public SeededRandom Random { get; }

    public Trace Trace { get; }

    public Scheduler Scheduler { get; }

    public SimulatedClock Clock { get; }

    public SimulatedDisk Disk { get; } = new();

    public HistoryCheck History { get; }

    public MessageCheck Messages { get; }

    public IReadOnlyList<OrchestrationPlan> Orchestrations { get; }

    /// <summary>How often each activity came to its end, as the world outside sees it.</summary>
    public Dictionary<string, int> Calls { get; } = [];

    /// <summary>How often the process was started.</summary>
    public int Life { get; set; }

    /// <summary>Whether the process is being stopped in order: what clients ask for may be refused.</summary>
    public bool Stopping { get; set; }

    /// <summary>The first thing that was wrong.</summary>
    public string? Violation { get; private set; }

    /// <summary>Whether what happens now happens to nobody: the power is gone, and the process with it.</summary>
    public bool Dead => Disk.Dead;

    public void Fail(string what)
    {
        if (!Dead) Break(what);
    }

    /// <summary>Fails the run also where the power is gone: it is the simulation that is wrong.</summary>
    public void Break(string what)
    {
        if (Violation is not null) return;
        Violation = what;
        Trace.Add("VIOLATION " + what);
    }

    /// <summary>By chance at once, shortly, or later than a lock lasts.</summary>
    public Task DelayAsync(int percent) =>
        Random.Chance(percent) ? Task.Delay(TimeSpan.FromSeconds(Random.Pick(1, 2, 10, 25, 40)), Clock) : Task.CompletedTask;

    public void Dispose() => Disk.Dispose();
}
