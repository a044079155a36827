using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Host.Worker.Tests.Messages;

public sealed class Consumers(Seen seen)
{
    [Function("Plain")]
    public void Plain([ServiceBusTrigger("plain", Connection = "ServiceBus")] Payment payment, string messageId, int deliveryCount)
    {
        seen.Add($"{payment.Id} {payment.Amount} {messageId} {deliveryCount}");
        if (payment.Amount < 0) throw new InvalidOperationException("negative");
    }

    [Function("Ordered")]
    public async Task Ordered([ServiceBusTrigger("events", "ordered", Connection = "ServiceBus", IsSessionsEnabled = true)] ServiceBusReceivedMessage message)
    {
        await Task.Yield();
        seen.Add($"{message.SessionId} {message.Body}");
    }

    [Function("Batch")]
    public void Batch([ServiceBusTrigger("batch", Connection = "ServiceBus", IsBatched = true)] string[] messages)
    {
        foreach (var message in messages) seen.Add(message);
    }

    [Function("Manual")]
    public async Task Manual([ServiceBusTrigger("manual", Connection = "ServiceBus")] ServiceBusReceivedMessage message, ServiceBusMessageActions actions)
    {
        await actions.DeadLetterMessageAsync(message, deadLetterReason: "malformed", deadLetterErrorDescription: "no id");
        seen.Add("manual");
    }

    [Function("FromSetting")]
    public void FromSetting([ServiceBusTrigger("%QueueName%")] BinaryData body) => seen.Add("setting " + body);

    [Function("Dead")]
    public void Dead([ServiceBusTrigger("batch/$DeadLetterQueue", Connection = "ServiceBus")] string body) => seen.Add("dead " + body);

    public sealed record Payment(string Id, decimal Amount);
}
