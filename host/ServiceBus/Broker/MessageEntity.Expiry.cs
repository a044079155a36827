using Cbp.Host.Clock;

namespace Cbp.Host.ServiceBus;

// Time to live, by the wall clock. One timer, for the earliest end among the messages that are there.
internal sealed partial class MessageEntity
{
    private ITimer? _expiryTimer;
    private DateTimeOffset _nextExpiry = DateTimeOffset.MaxValue;

    private bool HasExpired(StoredMessage message) =>
        message.Expires != DateTimeOffset.MaxValue && message.Expires <= _services.Time.GetUtcNow();

    private void WatchExpiry(StoredMessage message)
    {
        if (message.Expires >= _nextExpiry) return;
        _nextExpiry = message.Expires;
        ArmExpiry();
    }

    private void ArmExpiry()
    {
        if (_closed || _nextExpiry == DateTimeOffset.MaxValue) return;
        _expiryTimer ??= _services.Time.CreateTimer(_ => OnExpiry(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _expiryTimer.GoOffAt(_nextExpiry, _services.Time);
    }

    private void OnExpiry()
    {
        lock (_gate)
        {
            if (_closed) return;
            var now = _services.Time.GetUtcNow();
            _nextExpiry = DateTimeOffset.MaxValue;
            List<StoredMessage> over = [];
            foreach (var message in _messages.Values)
            {
                // A locked one is looked at again when it is given back.
                if (message.Place is not (MessagePlace.Ready or MessagePlace.Deferred)) continue;
                if (message.Expires <= now) over.Add(message);
                else if (message.Expires < _nextExpiry) _nextExpiry = message.Expires;
            }

            foreach (var message in over) LeaveExpired(message);
            ArmExpiry();
        }
    }

    // Under the gate.
    private void LeaveExpired(StoredMessage message)
    {
        if (Properties.DeadLetteringOnMessageExpiration && !IsDeadLetters)
        {
            LeaveForDeadLetters(message, DeadLetterReasons.Expired, DeadLetterReasons.ExpiredText);
            return;
        }

        message.Place = MessagePlace.Leaving;
        _ = Leave(message, () => _services.Store.DeleteAsync(message.Id, _ => RemoveOne(message)), "its expiry");
    }
}
