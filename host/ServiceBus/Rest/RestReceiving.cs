using System.Globalization;
using Azure.Messaging.ServiceBus;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Cbp.Host.ServiceBus;

/// <summary>POST and DELETE {queue or subscription}/messages/head: the next message, locked or taken away; and what is done with a lock.</summary>
internal static class RestReceiving
{
    private static readonly TimeSpan DefaultWait = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(24);

    /// <summary>Answers with the next message, or with 204 where none came in time.</summary>
    /// <param name="broker">The broker.</param>
    /// <param name="path">The queue, subscription or dead-letter queue.</param>
    /// <param name="takeAway">Whether the message is removed at once; it is locked otherwise.</param>
    /// <param name="http">The request; its <c>timeout</c>, in seconds, is the wait (default 60).</param>
    /// <param name="stopping">Ends the wait as if the time were over.</param>
    public static async Task ReceiveAsync(ServiceBusBroker broker, string path, bool takeAway, HttpContext http, CancellationToken stopping)
    {
        var entity = broker.Entity(path);
        if (entity.Properties.RequiresSession) throw RestProblem.BadRequest($"{path} requires sessions, which this protocol cannot receive from.");
        if (await NextAsync(entity, Wait(http.Request), http.RequestAborted, stopping).ConfigureAwait(false) is not { } held)
        {
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        var message = ReceivedMessages.From(held);
        // At most once: it is off the disk before anybody has it.
        if (takeAway) await entity.CompleteAsync(held).ConfigureAwait(false);
        var response = http.Response;
        response.StatusCode = takeAway ? StatusCodes.Status200OK : StatusCodes.Status201Created;
        CustomProperties.ToHeaders(message.ApplicationProperties, response.Headers);
        response.Headers["BrokerProperties"] = BrokerProperties.Of(message, locked: !takeAway);
        if (!takeAway) response.Headers.Location = Location(http.Request, path, message);
        if (IsPlain(message.ContentType)) response.ContentType = message.ContentType;
        await response.BodyWriter.WriteAsync(message.Body.ToMemory(), http.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>Does something with the lock that the address names; 404 where it is over.</summary>
    public static async Task SettleAsync(ServiceBusBroker broker, RestPath path, Func<MessageLock, Task> settle, HttpContext http)
    {
        var entity = broker.Entity(path.Entity);
        var held = Guid.TryParse(path.LockToken, out var token) ? entity.FindLock(path.Message!, token) : null;
        if (held is null) throw new RestProblem(StatusCodes.Status404NotFound, "No message is locked under that id and lock token.");
        await settle(held).ConfigureAwait(false);
        http.Response.StatusCode = StatusCodes.Status200OK;
    }

    // The wait is the caller's, in the world's time: a broker whose clock stands still must not keep him for ever.
    private static async Task<MessageLock?> NextAsync(MessageEntity entity, TimeSpan wait, CancellationToken aborted, CancellationToken stopping)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(aborted, stopping);
        if (wait > TimeSpan.Zero) over.CancelAfter(wait);
        try
        {
            var time = wait > TimeSpan.Zero ? Timeout.InfiniteTimeSpan : TimeSpan.Zero;
            var locks = await entity.ReceiveAsync(1, time, default, null, yields: false, over.Token).ConfigureAwait(false);
            return locks.Count == 0 ? null : locks[0];
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            return null;
        }
    }

    private static TimeSpan Wait(HttpRequest request)
    {
        if (request.Query["timeout"].ToString() is not { Length: > 0 } text) return DefaultWait;
        var valid = double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds <= LongestWait.TotalSeconds;
        return valid ? TimeSpan.FromSeconds(seconds) : throw RestProblem.BadRequest($"The timeout '{text}' is not a number of seconds up to a day.");
    }

    private static string Location(HttpRequest request, string path, ServiceBusReceivedMessage message)
    {
        var entity = string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
        return UriHelper.BuildAbsolute(request.Scheme, request.Host) + FormattableString.Invariant($"{entity}/messages/{message.SequenceNumber}/{message.LockToken}");
    }

    private static bool IsPlain(string? text) => !string.IsNullOrEmpty(text) && text.All(c => c is >= ' ' and < (char)127);
}
