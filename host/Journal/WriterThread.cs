namespace Cbp.Host.Journal;

/// <summary>The thread that writes: it takes turns until there is nothing to do, and then sleeps until it is woken.</summary>
/// <param name="name">For whoever looks at the process.</param>
/// <param name="turn">One group of works. It must not throw.</param>
internal sealed class WriterThread(string name, Func<WriterTurn> turn)
{
    private readonly object _gate = new();
    private bool _woken;
    private bool _sleeps;

    public void Start() => new Thread(Run) { IsBackground = true, Name = name }.Start();

    /// <summary>There is something to do. Called after it is there to be found.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            _woken = true;
            if (_sleeps) Monitor.Pulse(_gate);
        }
    }

    private void Run()
    {
        while (true)
        {
            var came = turn();
            if (came == WriterTurn.Over) return;
            if (came == WriterTurn.Idle) Sleep();
        }
    }

    private void Sleep()
    {
        lock (_gate)
        {
            _sleeps = true;
            while (!_woken) Monitor.Wait(_gate);
            (_woken, _sleeps) = (false, false);
        }
    }
}
