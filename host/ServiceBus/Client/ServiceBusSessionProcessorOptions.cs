#nullable disable

namespace Azure.Messaging.ServiceBus;

public class ServiceBusSessionProcessorOptions
{
    private int _maxConcurrentSessions = 8;
    private int _maxConcurrentCallsPerSession = 1;

    public bool AutoCompleteMessages { get; set; } = true;

    public string Identifier { get; set; }

    public TimeSpan MaxAutoLockRenewalDuration { get; set; } = TimeSpan.FromMinutes(5);

    public int MaxConcurrentSessions
    {
        get => _maxConcurrentSessions;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _maxConcurrentSessions = value;
        }
    }

    public int MaxConcurrentCallsPerSession
    {
        get => _maxConcurrentCallsPerSession;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _maxConcurrentCallsPerSession = value;
        }
    }

    public int PrefetchCount { get; set; }

    public ServiceBusReceiveMode ReceiveMode { get; set; } = ServiceBusReceiveMode.PeekLock;

    public TimeSpan? SessionIdleTimeout { get; set; }

    public IList<string> SessionIds { get; } = [];
}
