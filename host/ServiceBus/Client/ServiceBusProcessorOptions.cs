#nullable disable

namespace Azure.Messaging.ServiceBus;

public class ServiceBusProcessorOptions
{
    private int _maxConcurrentCalls = 1;

    public bool AutoCompleteMessages { get; set; } = true;

    public string Identifier { get; set; }

    public TimeSpan MaxAutoLockRenewalDuration { get; set; } = TimeSpan.FromMinutes(5);

    public int MaxConcurrentCalls
    {
        get => _maxConcurrentCalls;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _maxConcurrentCalls = value;
        }
    }

    public int PrefetchCount { get; set; }

    public ServiceBusReceiveMode ReceiveMode { get; set; } = ServiceBusReceiveMode.PeekLock;

    public SubQueue SubQueue { get; set; } = SubQueue.None;
}
