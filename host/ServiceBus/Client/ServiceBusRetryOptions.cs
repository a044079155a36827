#nullable disable

namespace Azure.Messaging.ServiceBus;

// The broker is in the same process: nothing between the client and it fails for a moment, so that of these
// TryTimeout alone has an effect, as the time that a receive without one of its own waits.
public class ServiceBusRetryOptions
{
    public ServiceBusRetryMode Mode { get; set; } = ServiceBusRetryMode.Exponential;

    public int MaxRetries { get; set; } = 3;

    public TimeSpan Delay { get; set; } = TimeSpan.FromSeconds(0.8);

    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromMinutes(1);

    public TimeSpan TryTimeout { get; set; } = TimeSpan.FromMinutes(1);
}
