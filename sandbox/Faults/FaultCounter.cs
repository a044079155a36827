namespace Cbp.Sandbox.Faults;

/// <summary>The faults that lie ahead of one system. In memory only: a restart ends them.</summary>
public sealed class FaultCounter
{
    private int _failNext;
    private int _loseReplyNext;

    /// <summary>What lies ahead.</summary>
    public FaultSettings Settings
    {
        get => new() { FailNext = Volatile.Read(ref _failNext), LoseReplyNext = Volatile.Read(ref _loseReplyNext) };
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            Volatile.Write(ref _failNext, value.FailNext);
            Volatile.Write(ref _loseReplyNext, value.LoseReplyNext);
        }
    }

    /// <summary>What goes wrong with the call that is here now.</summary>
    public Fault Take() => TakeOne(ref _failNext) ? Fault.Fails : TakeOne(ref _loseReplyNext) ? Fault.LosesReply : Fault.None;

    private static bool TakeOne(ref int left)
    {
        if (Volatile.Read(ref left) <= 0) return false;
        if (Interlocked.Decrement(ref left) >= 0) return true;
        Interlocked.Increment(ref left);
        return false;
    }
}
