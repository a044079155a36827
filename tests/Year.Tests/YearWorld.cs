using Cbp.Year.Tests.Time;

namespace Cbp.Year.Tests;

/// <summary>What is outside the process and outlives it: time, chance, and what was seen.</summary>
internal sealed class YearWorld(int seed, Mutation mutation, DateTimeOffset start)
{
    private readonly Dictionary<Guid, List<(DateTimeOffset At, int Life, string What)>> _traces = [];

    public Random Random { get; } = new(seed);

    public YearClock Clock { get; } = new(start);

    public Agenda Agenda { get; } = new();

    public Mutation Mutation => mutation;

    /// <summary>How often the process was started.</summary>
    public int Life { get; set; } = 1;

    /// <summary>Whether the process is gone, and has not been started again.</summary>
    public bool Crashed { get; private set; }

    /// <summary>Whether things go wrong; at the year's end nothing does, so that all comes to its end.</summary>
    public bool Troubled { get; set; } = true;

    public DateTimeOffset DatabaseDownUntil { get; set; }

    public DateTimeOffset ProcessorDownUntil { get; set; }

    public DateTimeOffset BankDownUntil { get; set; }

    /// <summary>The first thing that was wrong.</summary>
    public string? Violation { get; private set; }

    /// <summary>True so many times in ten thousand, while things go wrong.</summary>
    public bool Trouble(int inTenThousand) => Troubled && Random.Next(10_000) < inTenThousand;

    public bool Chance(int percent) => Random.Next(100) < percent;

    public TimeSpan Seconds(int from, int to) => TimeSpan.FromMilliseconds(Random.NextInt64(from * 1000L, to * 1000L));

    public void After(TimeSpan wait, Func<Task> what) => Agenda.Add(Clock.Now + wait, what);

    /// <summary>The process is gone from here on.</summary>
    public SimulatedCrashException Crash()
    {
        Crashed = true;
        return new SimulatedCrashException();
    }

    public void Restarted()
    {
        Crashed = false;
        Life++;
    }

    public void MustBeAlive()
    {
        if (Crashed) throw new SimulatedCrashException();
    }

    public void Trace(Guid payment, string what)
    {
        if (!_traces.TryGetValue(payment, out var trace)) _traces.Add(payment, trace = []);
        trace.Add((Clock.Now, Life, what));
    }

    public void Fail(string what, params Guid[] payments)
    {
        if (Violation is not null) return;
        var traces = payments.Distinct().Where(_traces.ContainsKey).Select(id => $"\n{id}:\n  {string.Join("\n  ", _traces[id].Select(one => $"{one.At:MM-dd HH:mm:ss} life {one.Life}: {one.What}"))}");
        Violation = $"on {Clock.Now:yyyy-MM-dd HH:mm:ss}: {what}{string.Concat(traces)}";
    }
}
