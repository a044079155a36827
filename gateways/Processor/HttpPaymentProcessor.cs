using System.Text.Json;
using Cbp.Core.Common;
using Cbp.Core.Gateways;
using Cbp.Gateways.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Cbp.Gateways.Processor;

/// <summary>
/// The processor over HTTP: <c>POST {base}/submissions</c> and <c>GET {base}/submissions/{paymentId}</c>. A submission is sent
/// once and never again by itself.
/// </summary>
public sealed class HttpPaymentProcessor : IPaymentProcessor
{
    /// <summary>The section of the configuration: <c>BaseUrl</c>, and <c>ApiKey</c> where one is needed.</summary>
    public const string ConfigurationSection = "Cbp:Processor";

    /// <summary>How many calls are under way at most; others wait.</summary>
    public const int MaxConcurrency = 24;

    private static readonly ProcessorResult Unknown = new(ProcessorStatus.Unknown);
    private static readonly ProcessorResult NotSent = new(ProcessorStatus.NotSent);
    private static readonly ProcessorResult SystemError = new(ProcessorStatus.SystemError);
    private static readonly GatewayLimits Usual = new(GatewayPipelines.AttemptTimeout, 1);
    private readonly GatewayHttp _http;
    private readonly GatewayPipelines _pipelines;
    private readonly IGatewayLimits? _limits;
    private readonly ILogger _logger;

    /// <summary>The processor that the configuration names.</summary>
    public HttpPaymentProcessor(
        HttpClient http,
        IConfiguration configuration,
        TimeProvider time,
        UpstreamCircuits circuits,
        ILogger<HttpPaymentProcessor> logger,
        IGatewayLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(circuits);
        var upstream = circuits.Open(UpstreamNames.Processor, configuration, ConfigurationSection, MaxConcurrency, time);
        _http = new GatewayHttp(http, new GatewayEndpoint(configuration, ConfigurationSection), upstream, time);
        _pipelines = GatewayPipelines.Once(upstream, time);
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
            var call = new GatewayCall(HttpMethod.Post, "/submissions")
            {
                Group = submission.InstitutionId.Value,
                Json = json,
                IdempotencyKey = submission.PaymentId.ToString(),
                IsTrouble = static reply => IsTrouble(reply),
            };
            var reply = await _http.SendAsync(_pipelines.Of(limits), call, cancellationToken).ConfigureAwait(false);
            return OfSubmission(submission.PaymentId, reply);
        }
        catch (Exception failure) when (GatewayFailures.MayPass(failure, cancellationToken))
        {
            var result = GatewayFailures.SurelyNotSent(failure) ? NotSent : Unknown;
            _logger.LogWarning("Submission of payment {PaymentId}: {Status}: {Reason}", submission.PaymentId, result.Status, failure.Message);
            return result;
        }
    }

    /// <inheritdoc />
    public async Task<ProcessorResult> LookUpAsync(PaymentId paymentId, CancellationToken cancellationToken)
    {
        try
        {
            var call = new GatewayCall(HttpMethod.Get, "/submissions/" + paymentId) { IsTrouble = static reply => IsTrouble(reply) };
            var reply = await _http.SendAsync(_pipelines.Of(Usual), call, cancellationToken).ConfigureAwait(false);
            var answer = reply.Read(GatewayJson.Default.SubmissionReply);

            // A bare 404 may come from anything on the way: only the processor's own word counts.
            if (answer?.Read() is { } status && (reply.IsSuccess || status == ProcessorStatus.NotFound)) return new(status, answer.Reference);
            _logger.LogWarning("Look-up of payment {PaymentId}: unusable answer with status {HttpStatus}", paymentId, (int)reply.Status);
            return Unknown;
        }
        catch (Exception failure) when (GatewayFailures.MayPass(failure, cancellationToken))
        {
            _logger.LogWarning("Look-up of payment {PaymentId}: no answer: {Reason}", paymentId, failure.Message);
            return GatewayFailures.SurelyNotSent(failure) ? NotSent : Unknown;
        }
    }

    private ProcessorResult OfSubmission(PaymentId paymentId, GatewayReply reply)
    {
        var answer = reply.Read(GatewayJson.Default.SubmissionReply);
        if (answer?.Read() is { } status && status != ProcessorStatus.NotFound) return new(status, answer.Reference);
        _logger.LogWarning("Submission of payment {PaymentId}: unusable answer with status {HttpStatus}", paymentId, (int)reply.Status);
        return (int)reply.Status switch
        {
            // It was told to come back later.
            429 => NotSent,

            // These say that the request was turned away before it was taken; of anything else nobody can be sure.
            400 or 401 or 403 or 404 or 405 or 413 or 415 or 422 => SystemError,
            _ => Unknown,
        };
    }

    // SYSTEM_ERROR is an answer about a payment; a bare 503 is one about the processor.
    private static bool IsTrouble(GatewayReply reply) => reply.MayPass && reply.Read(GatewayJson.Default.SubmissionReply)?.Read() is null;
}
