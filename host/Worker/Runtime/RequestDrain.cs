using Microsoft.AspNetCore.Http;

namespace Cbp.Host.Worker.Runtime;

/// <summary>
/// Counts the requests that may start or signal orchestrations, so that the engine stops after the last of them. Other requests are
/// answered for longer: what an activity calls back over HTTP must still be there while activities end.
/// </summary>
internal sealed class RequestDrain
{
    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // One for the host itself, until it closes.
    private int _inside = 1;
    private volatile bool _closed;

    public bool TryEnter()
    {
        Interlocked.Increment(ref _inside);
        if (!_closed) return true;
        Exit();
        return false;
    }

    /// <summary>Tells a caller that came too late to ask again: of the next host, or of another.</summary>
    public static void Refuse(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "1";
        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
    }

    public void Exit()
    {
        if (Interlocked.Decrement(ref _inside) == 0) _empty.TrySetResult();
    }

    /// <summary>Lets no more in; completes when all are out.</summary>
    public Task CloseAsync(CancellationToken cancellationToken)
    {
        if (!_closed)
        {
            _closed = true;
            Exit();
        }

        return _empty.Task.WaitAsync(cancellationToken);
    }
}
