using Azure.Messaging.ServiceBus;
using Cbp.Core.Common;
using Cbp.Sandbox.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Sandbox.Queues;

/// <summary>Lets a developer stand in for an upstream system: put any message on a queue, and see what was dead-lettered.</summary>
public sealed class QueueFunctions(ServiceBusClient serviceBus)
{
    private const int MostShown = 100;
    private static readonly ErrorCode QueueNotFound = new("QUEUE_NOT_FOUND", ErrorKind.NotFound);
    private static readonly ErrorCode MessageTooLarge = new("MESSAGE_TOO_LARGE", ErrorKind.Malformed);

    /// <summary>Sends the body as it is; ?sessionId= and ?messageId= name the message's.</summary>
    [Function("SandboxSendMessage")]
    public async Task<IActionResult> SendAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sandbox/queues/{queue}/messages")] HttpRequest request,
        string queue,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = await BinaryData.FromStreamAsync(request.Body, cancellationToken).ConfigureAwait(false);
        var message = new ServiceBusMessage(body) { ContentType = request.ContentType };
        message.SessionId = request.Query["sessionId"] is [{ Length: > 0 } session] ? session : "sandbox";
        if (request.Query["messageId"] is [{ Length: > 0 } id]) message.MessageId = id;
        try
        {
            await using var sender = serviceBus.CreateSender(queue);
            await sender.SendMessageAsync(message, cancellationToken).ConfigureAwait(false);
            return new StatusCodeResult(StatusCodes.Status202Accepted);
        }
        catch (ServiceBusException error) when (error.Reason == ServiceBusFailureReason.MessagingEntityNotFound)
        {
            return NotFound(request);
        }
        catch (ServiceBusException error) when (error.Reason == ServiceBusFailureReason.MessageSizeExceeded)
        {
            return Replies.Problem(request, new Refusal(MessageTooLarge, "The message is larger than the broker takes."));
        }
    }

    /// <summary>The queue's dead-lettered messages, the oldest first.</summary>
    [Function("SandboxQueueDeadLetters")]
    public Task<IActionResult> DeadLettersAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "sandbox/queues/{queue}/dead-letters")] HttpRequest request,
        string queue,
        CancellationToken cancellationToken) =>
        PeekAsync(request, () => serviceBus.CreateReceiver(queue, DeadLetters), cancellationToken);

    /// <summary>The subscription's dead-lettered messages, the oldest first.</summary>
    [Function("SandboxSubscriptionDeadLetters")]
    public Task<IActionResult> SubscriptionDeadLettersAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "sandbox/topics/{topic}/{subscription}/dead-letters")] HttpRequest request,
        string topic,
        string subscription,
        CancellationToken cancellationToken) =>
        PeekAsync(request, () => serviceBus.CreateReceiver(topic, subscription, DeadLetters), cancellationToken);

    private static ServiceBusReceiverOptions DeadLetters => new() { SubQueue = SubQueue.DeadLetter };

    private static async Task<IActionResult> PeekAsync(
        HttpRequest request, Func<ServiceBusReceiver> create, CancellationToken cancellationToken)
    {
        try
        {
            await using var receiver = create();
            var messages = await receiver.PeekMessagesAsync(MostShown, null, cancellationToken).ConfigureAwait(false);
            var shown = messages.Select(m => new DeadLetter(
                m.MessageId, m.SessionId, m.DeadLetterReason, m.DeadLetterErrorDescription, m.DeliveryCount, m.EnqueuedTime, m.Body.ToString()));
            return new JsonReply<DeadLetterList>(new DeadLetterList([.. shown]), SandboxJson.Default.DeadLetterList);
        }
        catch (ServiceBusException error) when (error.Reason == ServiceBusFailureReason.MessagingEntityNotFound)
        {
            return NotFound(request);
        }
    }

    private static IActionResult NotFound(HttpRequest request) =>
        Replies.Problem(request, new Refusal(QueueNotFound, "There is no queue or subscription of this name."));
}
