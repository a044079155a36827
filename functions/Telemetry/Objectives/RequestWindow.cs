namespace Cbp.Functions.Telemetry.Objectives;

/// <summary>
/// How requests went in the last five minutes, second by second: how many, how many failed, and how long they took in steps that have the
/// objectives' limits among them, so that what is said of those is exact. It takes 30 KB and counts in a hundred nanoseconds.
/// </summary>
/// <param name="machine">The machine's clock.</param>
internal sealed class RequestWindow(TimeProvider machine)
{
    /// <summary>How far back it looks.</summary>
    public const int Seconds = 300;

    /// <summary>The steps' upper bounds in milliseconds; what took longer than the last is one step more.</summary>
    private static readonly double[] Bounds =
        [1, 2, 5, 10, 20, 30, 50, 75, 100, 150, 200, 250, 300, 400, 500, 750, 1000, 2500, 5000, 10000];

    private readonly Second[] _seconds = [.. Enumerable.Range(0, Seconds).Select(_ => new Second(Bounds.Length + 1))];
    private readonly long _began = machine.GetTimestamp();
    private readonly Lock _gate = new();

    /// <summary>A request has ended.</summary>
    public void Add(TimeSpan lasted, bool failed)
    {
        var step = Array.BinarySearch(Bounds, lasted.TotalMilliseconds);
        if (step < 0) step = ~step;
        lock (_gate)
        {
            var second = At(Now);
            second.Steps[step]++;
            if (failed) second.Failed++;
        }
    }

    /// <summary>How they went.</summary>
    public RequestSummary Summarize()
    {
        var steps = new long[Bounds.Length + 1];
        long failed = 0;
        lock (_gate)
        {
            var now = Now;
            foreach (var second in _seconds.Where(second => second.Number > now - Seconds))
            {
                failed += second.Failed;
                for (var i = 0; i < steps.Length; i++) steps[i] += second.Steps[i];
            }
        }

        return new RequestSummary(Bounds, steps, failed);
    }

    private long Now => (long)machine.GetElapsedTime(_began).TotalSeconds;

    private Second At(long number)
    {
        var second = _seconds[number % Seconds];
        if (second.Number != number) second.Begin(number);
        return second;
    }

    private sealed class Second(int steps)
    {
        public long Number { get; private set; } = -Seconds;

        public int Failed { get; set; }

        public int[] Steps { get; } = new int[steps];

        public void Begin(long number)
        {
            (Number, Failed) = (number, 0);
            Array.Clear(Steps);
        }
    }
}
