namespace Cbp.Host.Journal;

/// <summary>A write that waits for its turn, and its caller.</summary>
internal abstract class Work
{
    private const int Waiting = 0, Begun = 1, Cancelled = 2;
    private int _state;

    /// <summary>False where it was cancelled before its turn.</summary>
    public bool TryBegin() => Interlocked.CompareExchange(ref _state, Begun, Waiting) == Waiting;

    protected bool TryCancel() => Interlocked.CompareExchange(ref _state, Cancelled, Waiting) == Waiting;

    /// <summary>Whether it writes at all; a flush only waits for those before it.</summary>
    public virtual bool Writes => true;

    public abstract void Run(JournalSession session);

    /// <summary>Its group is on disk.</summary>
    public abstract void Succeed();

    public abstract void Fail(Exception error);
}
