namespace Cbp.Faults.Tests.Traps;

/// <summary>Catches one payment at one point, once.</summary>
internal sealed class Trap(TrapKind kind)
{
    private readonly TaskCompletionSource _sprung = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _taken;

    public TrapKind Kind => kind;

    /// <summary>Whether it acts before the effect.</summary>
    public bool IsBefore => kind is TrapKind.HangBefore or TrapKind.FailBefore or TrapKind.RunAgain or TrapKind.WaitBefore;

    /// <summary>When the payment was caught.</summary>
    public Task Sprung => _sprung.Task;

    /// <summary>When this one was let go on.</summary>
    public Task Released => _released.Task;

    /// <summary>True for the first who comes by.</summary>
    public bool TryTake() => Interlocked.Exchange(ref _taken, 1) == 0;

    /// <summary>Tells the test.</summary>
    public void Spring() => _sprung.TrySetResult();

    /// <summary>Lets the payment go on that waits here; the others wait still.</summary>
    public void Release() => _released.TrySetResult();
}
