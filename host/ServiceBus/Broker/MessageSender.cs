using System.Data.Common;
using Azure.Messaging.ServiceBus;

namespace Cbp.Host.ServiceBus;

/// <summary>Takes messages in: checks them, finds who gets a copy, and returns when all copies are on disk.</summary>
internal sealed class MessageSender(BrokerServices services, Router router) : IDisposable
{
    /// <summary>The standard tier's limit, for a message and for a batch.</summary>
    public const long MaxBytes = 256 * 1024;

    private long _unnamed;

    public ScheduledMessages Scheduled { get; } = new(services, router);

    public async Task SendAsync(SendTarget target, IReadOnlyList<ServiceBusMessage> messages, CancellationToken cancellationToken)
    {
        var now = services.Time.GetUtcNow();
        var later = new List<(MessageHeaders, byte[])>();
        var copies = new List<NewMessage>(messages.Count);
        long size = 0;
        foreach (var message in messages)
        {
            size += MessageSize.Of(message);
            var headers = Headers(target, message, message.ScheduledEnqueueTime);
            var body = message.Body.ToArray();
            if (headers.ScheduledEnqueueTime > now) later.Add((headers, body));
            else if (copies.Count == 0) copies = router.Route(target, headers, body);
            else copies.AddRange(router.Route(target, headers, body));
        }

        if (size > MaxBytes) throw Errors.TooLarge(target.Path, size, MaxBytes);
        try
        {
            if (later.Count > 0) await ScheduleAsync(target, later, cancellationToken).ConfigureAwait(false);
            if (copies.Count > 0) await InsertAsync(copies, target.Duplicates, null, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or DbException)
        {
            throw Errors.NotWritten(target.Path, e);
        }
    }

    public async Task<IReadOnlyList<long>> ScheduleAsync(
        SendTarget target, IReadOnlyList<ServiceBusMessage> messages, DateTimeOffset due, CancellationToken cancellationToken)
    {
        var size = messages.Sum(MessageSize.Of);
        if (size > MaxBytes) throw Errors.TooLarge(target.Path, size, MaxBytes);
        try
        {
            return await ScheduleAsync(target, [.. messages.Select(m => (Headers(target, m, due), m.Body.ToArray()))], cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or DbException)
        {
            throw Errors.NotWritten(target.Path, e);
        }
    }

    /// <summary>Sends a dead letter on, in one commit with its removal from where it was.</summary>
    public Task ForwardAsync(SendTarget target, long from, MessageHeaders headers, byte[] body) =>
        InsertAsync(router.Route(target, headers with { EnqueuedSequenceNumber = from }, body), null, from, default);

    public void Dispose() => Scheduled.Dispose();

    private Task InsertAsync(List<NewMessage> copies, DuplicateCheck? duplicates, long? replaces, CancellationToken cancellationToken) =>
        services.Store.InsertAsync(
            copies,
            duplicates,
            replaces,
            () =>
            {
                foreach (var copy in copies)
                {
                    if (copy.Stored is { } stored) copy.Entity.Add(stored);
                }
            },
            cancellationToken);

    private async Task<IReadOnlyList<long>> ScheduleAsync(
        SendTarget target, List<(MessageHeaders Headers, byte[] Body)> messages, CancellationToken cancellationToken)
    {
        var ids = await services.Store.InsertScheduledAsync(
            target.Id,
            messages,
            target.Duplicates,
            ids =>
            {
                for (var i = 0; i < ids.Count; i++)
                {
                    if (ids[i] > 0) Scheduled.Add(ids[i], target, messages[i].Headers, messages[i].Body);
                }
            },
            cancellationToken).ConfigureAwait(false);
        return ids.ConvertAll(Math.Abs);
    }

    private MessageHeaders Headers(SendTarget target, ServiceBusMessage message, DateTimeOffset due)
    {
        if (target.Queue is { Properties.RequiresSession: true } && message.SessionId is null) throw Errors.SessionIdMissing(target.Path);
        return new MessageHeaders
        {
            MessageId = message.MessageId ?? $"{services.FullyQualifiedNamespace}-{services.Time.GetUtcNow().UtcTicks:x}-{Interlocked.Increment(ref _unnamed):x}",
            CorrelationId = message.CorrelationId,
            Subject = message.Subject,
            To = message.To,
            ReplyTo = message.ReplyTo,
            ContentType = message.ContentType,
            SessionId = message.SessionId,
            ReplyToSessionId = message.ReplyToSessionId,
            PartitionKey = message.PartitionKey,
            TimeToLive = message.TimeToLive,
            ScheduledEnqueueTime = due,
            Properties = message.ApplicationProperties.Count == 0 ? null : new Dictionary<string, object>(message.ApplicationProperties),
        };
    }
}
