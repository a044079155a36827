using System.Text;
using Azure.Messaging.ServiceBus;

namespace Cbp.Host.ServiceBus;

/// <summary>About the size that a message has on the wire: its body, its headers, and what frames them.</summary>
internal static class MessageSize
{
    private const int Frame = 64;

    public static long Of(ServiceBusMessage message)
    {
        long size = Frame + message.Body.ToMemory().Length;
        size += Text(message.MessageId) + Text(message.CorrelationId) + Text(message.Subject) + Text(message.To) + Text(message.ReplyTo);
        size += Text(message.ContentType) + Text(message.SessionId) + Text(message.ReplyToSessionId) + Text(message.PartitionKey);
        foreach (var (name, value) in message.ApplicationProperties)
        {
            size += Text(name) + value switch { string text => Text(text), byte[] bytes => bytes.Length, _ => 16 };
        }

        return size;
    }

    private static int Text(string? text) => text is null ? 0 : Encoding.UTF8.GetByteCount(text) + 2;
}
