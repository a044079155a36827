using System.Collections;
using System.Collections.Concurrent;
using Azure.Messaging.ServiceBus;
using Cbp.Host.Worker.Invocation;
using Cbp.Host.Worker.Runtime;
using Cbp.Host.Worker.ServiceBus;
using Cbp.Host.Worker.Settings;
using Microsoft.Extensions.Configuration;

namespace Cbp.Host.Worker.Outputs;

/// <summary>
/// Sends what a function returned to the queues and topics of its outputs, before its answer is given or its own message is settled.
/// Text goes as it is, bytes too, anything else as JSON; each element of a collection is a message.
/// </summary>
internal sealed class OutputSender(HostState state, ConnectionResolver connections, IConfiguration configuration) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ServiceBusClient> _clients = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<MessageOutput, ServiceBusSender> _senders = new();

    public Task SendAsync(EmbeddedFunctionContext context, CancellationToken cancellationToken) =>
        context.Function.Outputs.Messages.Count > 0 ? SendAllAsync(context, cancellationToken) : Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients.Values) await client.DisposeAsync();
        _clients.Clear();
        _senders.Clear();
    }

    private async Task SendAllAsync(EmbeddedFunctionContext context, CancellationToken cancellationToken)
    {
        foreach (var output in context.Function.Outputs.Messages)
        {
            if (context.OutputOf(output.Name) is not { } value) continue;
            var sender = _senders.GetOrAdd(output, SenderFor);
            if (value is IEnumerable many and not string and not byte[] and not IDictionary)
            {
                var messages = many.Cast<object?>().Where(v => v is not null).Select(v => MessageOf(v!)).ToList();
                if (messages.Count > 0) await sender.SendMessagesAsync(messages, cancellationToken);
            }
            else
            {
                await sender.SendMessageAsync(MessageOf(value), cancellationToken);
            }
        }
    }

    private ServiceBusSender SenderFor(MessageOutput output)
    {
        var connection = connections.Resolve(output.Target.Connection, configuration);
        return _clients.GetOrAdd(connection, ServiceBusClients.Create).CreateSender(SettingReference.Resolve(output.Target.QueueOrTopicName, configuration));
    }

    private ServiceBusMessage MessageOf(object value) => value switch
    {
        string text => new ServiceBusMessage(text) { ContentType = "text/plain" },
        byte[] bytes => new ServiceBusMessage(bytes) { ContentType = "application/octet-stream" },
        BinaryData data => new ServiceBusMessage(data) { ContentType = "application/octet-stream" },
        _ => new ServiceBusMessage(state.Serializer.Serialize(value, value.GetType())) { ContentType = "application/json" },
    };
}
