using Microsoft.DurableTask;

namespace Cbp.Host.DurableTask;

/// <summary>
/// Matches raised events with who waits for them, by name without regard to case. What nobody waits for is kept, in order. Of several
/// that wait for one name the latest gets the event, as in the official worker: so a wait that was given up in a loop of WhenAny does
/// not take it. One that was cancelled takes nothing.
/// </summary>
internal sealed class ExternalEvents(DataConverter converter)
{
    private readonly Dictionary<string, List<IWaiter>> _waiters = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<HistoryEvent> _kept = [];

    private interface IWaiter
    {
        Type Type { get; }

        void Give(string? payload);
    }

    public bool AnyWaiting => _waiters.Count > 0;

    /// <summary>What nobody has waited for yet.</summary>
    public IReadOnlyList<HistoryEvent> Kept => _kept;

    public Task<T> WaitAsync<T>(string name, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled<T>(cancellationToken);
        if (_waiters.TryGetValue(name, out var others) && others[^1].Type != typeof(T))
            throw new ArgumentException($"Events with the same name must have the same type argument. Expected {others[^1].Type.FullName} but was requested {typeof(T).FullName}.");

        var waiter = new Waiter<T>(converter);
        var index = _kept.FindIndex(e => string.Equals(e.Name, name, StringComparison.OrdinalIgnoreCase));
        if (index >= 0)
        {
            var payload = _kept[index].Payload;
            _kept.RemoveAt(index);
            waiter.Give(payload);
            return waiter.Task;
        }

        if (others is null) _waiters.Add(name, others = []);
        others.Add(waiter);
        if (cancellationToken.CanBeCanceled)
            waiter.Registration = cancellationToken.Register(() =>
            {
                Remove(name, waiter);
                waiter.Cancel(cancellationToken);
            });
        return waiter.Task;
    }

    public void Raise(HistoryEvent raised)
    {
        var name = raised.Name ?? string.Empty;
        if (!_waiters.TryGetValue(name, out var waiting))
        {
            _kept.Add(raised);
            return;
        }

        var latest = waiting[^1];
        Remove(name, latest);
        latest.Give(raised.Payload);
    }

    private void Remove(string name, IWaiter waiter)
    {
        if (_waiters.TryGetValue(name, out var waiting) && waiting.Remove(waiter) && waiting.Count == 0) _waiters.Remove(name);
    }

    private sealed class Waiter<T>(DataConverter converter) : IWaiter
    {
        private readonly TaskCompletionSource<T> _given = new();

        public Type Type => typeof(T);

        public Task<T> Task => _given.Task;

        public CancellationTokenRegistration Registration { get; set; }

        public void Give(string? payload)
        {
            Registration.Dispose();
            T value;
            try
            {
                value = converter.Deserialize<T>(payload)!;
            }
            catch (Exception e)
            {
                _given.TrySetException(e);
                return;
            }

            _given.TrySetResult(value);
        }

        public void Cancel(CancellationToken token) => _given.TrySetCanceled(token);
    }
}
