using Cbp.Host.Journal;

namespace Cbp.Host.Simulation;

/// <summary>
/// Everything that can run, on one thread, in the order that the seed decides. It is the context of all that is awaited; what comes
/// from another thread has escaped and fails the run.
/// </summary>
internal sealed class Scheduler(SeededRandom random, Trace trace) : SynchronizationContext
{
    [ThreadStatic]
    private static Scheduler? _current;

    private readonly int _thread = Environment.CurrentManagedThreadId;
    private readonly List<(string What, Action Run)> _runnable = [];
    private int _depth;

    public static new Scheduler Current => _current ?? throw new InvalidOperationException("This runs outside the simulation.");

    public int Runnable => _runnable.Count;

    public int Steps { get; private set; }

    /// <summary>What got away from the scheduler; null where nothing did.</summary>
    public string? Escaped { get; private set; }

    /// <summary>The journal's writer of this life of the process.</summary>
    public WriterThread? Writer { get; set; }

    /// <summary>Whether the writer's turn is under way, which holds no lock.</summary>
    public bool WriterWorks { get; set; }

    /// <summary>Makes this the scheduler of the thread, until it is disposed of.</summary>
    public IDisposable Enter()
    {
        var outside = SynchronizationContext.Current;
        _current = this;
        SetSynchronizationContext(this);
        return new Entered(outside);
    }

    public void Add(string what, Action run)
    {
        if (Environment.CurrentManagedThreadId != _thread) Escaped ??= what + " came from another thread";
        else _runnable.Add((what, run));
    }

    public override void Post(SendOrPostCallback d, object? state) => Add("go on", () => d(state));

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>One of those that can run.</summary>
    public void RunOne()
    {
        var index = random.Next(_runnable.Count);
        var (what, run) = _runnable[index];
        trace.Add(_runnable.Count * 1000 + index);
        _runnable[index] = _runnable[^1];
        _runnable.RemoveAt(_runnable.Count - 1);
        Steps++;
        trace.Add(what);
        run();
    }

    /// <summary>Others go on while the writer waits for the disk.</summary>
    public void RunMeanwhile(Func<bool> goOn)
    {
        if (!WriterWorks || _depth > 0) return;
        _depth++;
        try
        {
            while (_runnable.Count > 0 && goOn() && random.Chance(60)) RunOne();
        }
        finally
        {
            _depth--;
        }
    }

    /// <summary>The process has ended: nothing of it goes on.</summary>
    public void Clear() => _runnable.Clear();

    private sealed class Entered(SynchronizationContext? outside) : IDisposable
    {
        public void Dispose()
        {
            _current = null;
            SetSynchronizationContext(outside);
        }
    }
}
