using System.Text.Json;
using Cbp.Core.Common;
using Cbp.Core.Gateways;
using Cbp.Gateways.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Polly.Timeout;

namespace Cbp.Gateways.Processor;

/// <summary>
/// The processor over HTTP: <c>POST {base}/submissions</c> and <c>GET {base}/submissions/{paymentId}</c>. A submission is sent
/// once and never again by itself.
/// </summary>
public sealed class HttpPaymentProcessor : IPaymentProcessor, IDisposable
{
    /// <summary>The section of the configuration: <c>BaseUrl</c>, and <c>ApiKey</c> where one is needed.</summary>
    public const string ConfigurationSection = "Cbp:Processor";

    /// <summary>How many calls are under way at most; others wait.</summary>
    public const int MaxConcurrency = 64;

    private static readonly ProcessorResult Unknown = new(ProcessorStatus.Unknown);
    private static readonly ProcessorResult SystemError = new(ProcessorStatus.SystemError);
    private static readonly GatewayLimits Usual = new(GatewayPipelines.AttemptTimeout, 1);
    private readonly GatewayHttp _http;
    private readonly GatewayPipelines _pipelines;
    private readonly IGatewayLimits? _limits;
    private readonly ILogger _logger;

    /// <summary>The processor that the configuration names.</summary>
    public HttpPaymentProcessor(
        HttpClient http, IConfiguration configuration, TimeProvider time, ILogger<HttpPaymentProcessor> logger, IGatewayLimits? limits = null)
    {
        _http = new GatewayHttp(http, new GatewayEndpoint(configuration, ConfigurationSection), MaxConcurrency);
        _pipelines = GatewayPipelines.Once(time);
        _limits = limits;
        _logger = logger;
    }

    /// <inheritdoc />
    public async Task<ProcessorResult> SubmitAsync(ProcessorSubmission submission, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(submission);
        var json = JsonSerializer.SerializeToUtf8Bytes(
            new SubmissionRequest(
                submission.PaymentId.Value,
                submission.InstitutionId.Value,
                submission.Amount.Amount,
                submission.Amount.Currency,
                submission.UserPayeeListId.Value,
                submission.ProcessorPayeeId,
                submission.PayeeName,
                submission.UsersAccountAtPayee,
                submission.BillReference),
            GatewayJson.Default.SubmissionRequest);
        var limits = _limits is null
            ? Usual
            : await _limits.OfAsync(GatewayKind.Processor, submission.InstitutionId, cancellationToken).ConfigureAwait(false);
        try
        {
            var reply = await _http.SendAsync(
                _pipelines.Of(limits), HttpMethod.Post, "/submissions", json, submission.PaymentId.ToString(), null, cancellationToken).ConfigureAwait(false);
            return OfSubmission(submission.PaymentId, reply);
        }
        catch (Exception failure) when (IsNoReply(failure, cancellationToken))
        {
            var result = GatewayFailures.SurelyNotSent(failure) ? SystemError : Unknown;
            _logger.LogWarning("Submission of payment {PaymentId}: {Status}: {Reason}", submission.PaymentId, result.Status, failure.Message);
            return result;
        }
    }

    /// <inheritdoc />
    public async Task<ProcessorResult> LookUpAsync(PaymentId paymentId, CancellationToken cancellationToken)
    {
        try
        {
            var reply = await _http.SendAsync(
                _pipelines.Of(Usual), HttpMethod.Get, "/submissions/" + paymentId, null, null, null, cancellationToken).ConfigureAwait(false);
            var answer = reply.Read(GatewayJson.Default.SubmissionReply);

            // A bare 404 may come from anything on the way: only the processor's own word counts.
            if (answer?.Read() is { } status && (reply.IsSuccess || status == ProcessorStatus.NotFound)) return new(status, answer.Reference);
            _logger.LogWarning("Look-up of payment {PaymentId}: unusable answer with status {HttpStatus}", paymentId, (int)reply.Status);
            return Unknown;
        }
        catch (Exception failure) when (IsNoReply(failure, cancellationToken))
        {
            _logger.LogWarning("Look-up of payment {PaymentId}: no answer: {Reason}", paymentId, failure.Message);
            return Unknown;
        }
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private ProcessorResult OfSubmission(PaymentId paymentId, GatewayReply reply)
    {
        var answer = reply.Read(GatewayJson.Default.SubmissionReply);
        if (answer?.Read() is { } status && status != ProcessorStatus.NotFound) return new(status, answer.Reference);

        // These say that the request was turned away before it was taken; of anything else nobody can be sure.
        var turnedAway = (int)reply.Status is 400 or 401 or 403 or 404 or 405 or 413 or 415 or 422 or 429;
        _logger.LogWarning("Submission of payment {PaymentId}: unusable answer with status {HttpStatus}", paymentId, (int)reply.Status);
        return turnedAway ? SystemError : Unknown;
    }

    private static bool IsNoReply(Exception failure, CancellationToken cancellationToken) => failure switch
    {
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        TimeoutRejectedException or HttpRequestException or IOException or EndpointNotConfiguredException => true,
        _ => false,
    };
}
