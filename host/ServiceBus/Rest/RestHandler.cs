using Azure.Messaging.ServiceBus;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Cbp.Host.ServiceBus;

/// <summary>Answers the requests of the Service Bus REST protocol: who may, what is asked, and which status code the outcome has.</summary>
internal sealed class RestHandler(ServiceBusBroker broker, SharedAccessSignature signature, ILogger logger, CancellationToken stopping)
{
    public async Task HandleAsync(HttpContext http)
    {
        try
        {
            await AnswerAsync(http).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to be answered.
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            http.Response.Clear();
            await ProblemOf(e).WriteAsync(http.Response).ConfigureAwait(false);
        }
    }

    private Task AnswerAsync(HttpContext http)
    {
        var raw = RawPath(http);
        var authorization = http.Request.Headers.Authorization.ToString();
        if (signature.Refusal(authorization, raw, http.Request.Host.Value ?? "", http.Request.Host.Host, broker.FullyQualifiedNamespace) is { } refusal)
            throw new RestProblem(StatusCodes.Status401Unauthorized, refusal);
        if (RestPath.Parse(raw) is not { } path) throw new RestProblem(StatusCodes.Status404NotFound, "There is nothing here: the address of messages ends with /messages.");
        return (http.Request.Method, path) switch
        {
            ("POST", { Message: null }) => RestSending.HandleAsync(broker, path.Entity, http),
            ("POST", { LockToken: null }) => RestReceiving.ReceiveAsync(broker, path.Entity, takeAway: false, http, stopping),
            ("DELETE", { Message: not null, LockToken: null }) => RestReceiving.ReceiveAsync(broker, path.Entity, takeAway: true, http, stopping),
            ("DELETE", { LockToken: not null }) => RestReceiving.SettleAsync(broker, path, static held => held.Entity.CompleteAsync(held), http),
            ("PUT", { LockToken: not null }) => RestReceiving.SettleAsync(broker, path, static held => held.Entity.AbandonAsync(held, null), http),
            ("POST", { LockToken: not null }) => RestReceiving.SettleAsync(broker, path, Renewed, http),
            _ => throw new RestProblem(StatusCodes.Status405MethodNotAllowed, $"{http.Request.Method} has no meaning here."),
        };
    }

    private static Task Renewed(MessageLock held)
    {
        held.Entity.Renew(held);
        return Task.CompletedTask;
    }

    // As it was sent, still encoded: an id may have a slash within.
    private static string RawPath(HttpContext http)
    {
        var target = http.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        var query = target.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? target : target[..query];
    }

    private RestProblem ProblemOf(Exception error)
    {
        switch (error)
        {
            case RestProblem problem:
                return problem;
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return new RestProblem(StatusCodes.Status403Forbidden, $"The message is larger than the limit of {MessageSender.MaxBytes} bytes.");
            case BadHttpRequestException bad:
                return new RestProblem(bad.StatusCode, bad.Message);
            case ServiceBusException { Reason: ServiceBusFailureReason.MessagingEntityNotFound }:
                return new RestProblem(StatusCodes.Status410Gone, error.Message);
            case ServiceBusException { Reason: ServiceBusFailureReason.MessageSizeExceeded }:
                return new RestProblem(StatusCodes.Status403Forbidden, error.Message);
            case ServiceBusException { Reason: ServiceBusFailureReason.MessageLockLost }:
                return new RestProblem(StatusCodes.Status404NotFound, error.Message);
            case InvalidOperationException and not ObjectDisposedException:
                return RestProblem.BadRequest(error.Message);
            default:
                logger.LogError(error, "A request of the Service Bus REST protocol failed.");
                return new RestProblem(StatusCodes.Status500InternalServerError, "The request could not be carried out; the log of the host says why.");
        }
    }
}
