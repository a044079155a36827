using Microsoft.DurableTask;

namespace Cbp.Host.DurableTask;

/// <summary>A timer that has not fired.</summary>
internal sealed class OpenTimer : OpenStep
{
    private readonly TaskCompletionSource _fired = new();
    private CancellationTokenRegistration _registration;

    public Task Task => _fired.Task;

    public override void Answer(HistoryEvent answer, DataConverter converter)
    {
        _registration.Dispose();
        _fired.TrySetResult();
    }

    public void CancelWith(Action<OpenTimer> cancelled, CancellationToken token)
    {
        if (!token.CanBeCanceled) return;
        _registration = token.Register(() =>
        {
            cancelled(this);
            _fired.TrySetCanceled(token);
        });
    }
}
