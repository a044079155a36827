using Cbp.Host.Simulation;

namespace Cbp.Host.Journal;

/// <summary>The journal's writer without a thread: each of its turns is a step of the scheduler.</summary>
internal sealed class WriterThread(string name, Func<WriterTurn> turn)
{
    private readonly Scheduler _scheduler = Scheduler.Current;
    private bool _queued;
    private bool _running;
    private bool _over;

    public void Start()
    {
        _scheduler.Writer = this;
        Wake();
    }

    public void Wake()
    {
        if (_queued || _over) return;
        _queued = true;
        if (!_running) _scheduler.Add(name, Take);
    }

    /// <summary>After a crash, when nothing else runs any more: lets go of the connections.</summary>
    public void RunToItsEnd()
    {
        while (!_over) Take();
    }

    private void Take()
    {
        (_queued, _running) = (false, true);
        _scheduler.WriterWorks = true;
        var came = turn();
        _scheduler.WriterWorks = _running = false;
        _over = came == WriterTurn.Over;
        if (came == WriterTurn.Worked) _queued = true;
        if (_queued && !_over) _scheduler.Add(name, Take);
    }
}
