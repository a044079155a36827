using Cbp.Host.Clock;
using Microsoft.Extensions.Logging;

namespace Cbp.Host.ServiceBus;

/// <summary>Messages whose time has not come, by the wall clock: a jump of it delivers what is due by then.</summary>
internal sealed class ScheduledMessages(BrokerServices services, Router router) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SortedSet<(DateTimeOffset Due, long Id)> _order = [];
    private readonly Dictionary<long, (SendTarget Target, MessageHeaders Headers, byte[]? Body)> _messages = [];
    private ITimer? _timer;
    private bool _closed;

    public int CountOf(SendTarget target)
    {
        lock (_gate) return _messages.Values.Count(m => m.Target == target);
    }

    public List<(long Id, MessageHeaders Headers, byte[] Body)> Peek(SendTarget target, long from)
    {
        lock (_gate)
        {
            return
            [
                .. _messages.Where(m => m.Value.Target == target && m.Key >= from)
                    .Select(m => (m.Key, m.Value.Headers, m.Value.Body ?? services.Store.Body(m.Key))),
            ];
        }
    }

    public void Add(long id, SendTarget target, MessageHeaders headers, byte[]? body)
    {
        lock (_gate)
        {
            if (body is not null && !services.Bodies.TryTake(body.Length)) body = null;
            Restore(id, target, headers, body);
        }
    }

    public void Restore(long id, SendTarget target, MessageHeaders headers, byte[]? body)
    {
        lock (_gate)
        {
            _messages[id] = (target, headers, body);
            _order.Add((headers.ScheduledEnqueueTime, id));
            if (_order.Min.Id == id) Arm();
        }
    }

    /// <summary>Takes a scheduled message back. False where there is none of that number for that queue or topic.</summary>
    public async Task<bool> CancelAsync(SendTarget target, long id)
    {
        (SendTarget Target, MessageHeaders Headers, byte[]? Body) message;
        lock (_gate)
        {
            if (!_messages.TryGetValue(id, out message) || message.Target != target) return false;
            Forget(id, message.Headers);
        }

        try
        {
            await services.Store.DeleteAsync(id, _ => Give(message.Body)).ConfigureAwait(false);
            return true;
        }
        catch (Exception e)
        {
            Restore(id, message.Target, message.Headers, message.Body);
            throw Errors.NotWritten(target.Path, e);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            _timer?.Dispose();
        }
    }

    private void Arm()
    {
        if (_closed || _order.Count == 0) return;
        _timer ??= services.Time.CreateTimer(_ => OnDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.GoOffAt(_order.Min.Due, services.Time);
    }

    private void OnDue()
    {
        var due = new List<(long Id, SendTarget Target, MessageHeaders Headers, byte[]? Body)>();
        lock (_gate)
        {
            if (_closed) return;
            var now = services.Time.GetUtcNow();
            while (_order.Count > 0 && _order.Min.Due <= now)
            {
                var id = _order.Min.Id;
                var (target, headers, body) = _messages[id];
                Forget(id, headers);
                // From here on it is active, though it is not there yet.
                services.Idle.Enter();
                due.Add((id, target, headers, body));
            }

            Arm();
        }

        // Not awaited one by one: all that are due share a commit, and the journal keeps their order.
        foreach (var (id, target, headers, body) in due) _ = EnqueueAsync(id, target, headers, body);
    }

    private async Task EnqueueAsync(long id, SendTarget target, MessageHeaders headers, byte[]? body)
    {
        try
        {
            var copies = router.Route(target, headers with { EnqueuedSequenceNumber = id }, body ?? services.Store.Body(id));
            await services.Store.InsertAsync(
                copies,
                null,
                id,
                () =>
                {
                    Give(body);
                    foreach (var copy in copies)
                    {
                        if (copy.Stored is { } stored) copy.Entity.Add(stored);
                    }
                },
                default).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            services.Logger.LogError(e, "{Target}: scheduled message {SequenceNumber} could not be enqueued; it will be tried again.", target.Path, id);
            await Task.Delay(TimeSpan.FromSeconds(1), services.Time).ConfigureAwait(false);
            Restore(id, target, headers, body);
        }
        finally
        {
            services.Idle.Leave();
        }
    }

    private void Forget(long id, MessageHeaders headers)
    {
        _messages.Remove(id);
        _order.Remove((headers.ScheduledEnqueueTime, id));
    }

    private void Give(byte[]? body)
    {
        if (body is not null) services.Bodies.Give(body.Length);
    }
}
