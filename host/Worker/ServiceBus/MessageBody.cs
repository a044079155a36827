using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Cbp.Host.Worker.Invocation;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Host.Worker.ServiceBus;

/// <summary>Gives a message as what the function's parameter is: itself, its body as text or bytes, or what its JSON says.</summary>
internal static class MessageBody
{
    public static Func<EmbeddedFunctionContext, ServiceBusReceivedMessage, object?> ReaderFor(Type type)
    {
        if (type == typeof(ServiceBusReceivedMessage)) return (_, message) => message;
        if (type == typeof(string)) return (_, message) => message.Body.ToString();
        if (type == typeof(BinaryData)) return (_, message) => message.Body;
        if (type == typeof(byte[])) return (_, message) => message.Body.ToArray();
        if (type == typeof(ReadOnlyMemory<byte>)) return (_, message) => message.Body.ToMemory();
        if (type == typeof(Stream)) return (_, message) => message.Body.ToStream();
        if (type.IsInterface || type.IsAbstract || type.IsPointer) throw new FunctionBindingException($"a message cannot be given as {type}");
        return (context, message) => Deserialize(context, message, type);
    }

    private static object? Deserialize(EmbeddedFunctionContext context, ServiceBusReceivedMessage message, Type type)
    {
        try
        {
            return context.Function.Host.Serializer.Deserialize(message.Body.ToStream(), type, context.CancellationToken);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw new FunctionInputConverterException(
                $"Error converting 1 input parameters for Function '{context.Function.Name}': Cannot convert the message '{message.MessageId}' to type '{type}'.", e);
        }
    }
}
