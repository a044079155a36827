#nullable disable

using Cbp.Host.ServiceBus;

namespace Azure.Messaging.ServiceBus;

public sealed class ServiceBusMessageBatch : IDisposable
{
    private readonly List<ServiceBusMessage> _messages = [];

    internal ServiceBusMessageBatch(long maxSizeInBytes) => MaxSizeInBytes = maxSizeInBytes;

    public int Count => _messages.Count;

    public long MaxSizeInBytes { get; }

    public long SizeInBytes { get; private set; }

    internal IReadOnlyList<ServiceBusMessage> Messages => _messages;

    public void Dispose() => _messages.Clear();

    public bool TryAddMessage(ServiceBusMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var size = MessageSize.Of(message);
        if (SizeInBytes + size > MaxSizeInBytes) return false;
        _messages.Add(message);
        SizeInBytes += size;
        return true;
    }
}
