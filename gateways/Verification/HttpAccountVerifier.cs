using System.Text.Json;
using Cbp.Core.Gateways;
using Cbp.Core.Payees;
using Cbp.Gateways.Http;
using Microsoft.Extensions.Configuration;

namespace Cbp.Gateways.Verification;

/// <summary>
/// The verification system over HTTP: <c>POST {base}/accounts</c>, answered with VERIFIED, REFUSED or PENDING. It is idempotent by
/// verification, so it is repeated with backoff and jitter before a <see cref="GatewayException"/> is thrown.
/// </summary>
public sealed class HttpAccountVerifier : IAccountVerifier
{
    /// <summary>The section of the configuration: <c>BaseUrl</c>, and <c>ApiKey</c> where one is needed.</summary>
    public const string ConfigurationSection = "Cbp:Verification";

    /// <summary>How many calls are under way at most; others wait.</summary>
    public const int MaxConcurrency = 16;

    /// <summary>How often a call is made before it is given up.</summary>
    public const int Attempts = 4;

    private static readonly GatewayLimits Usual = new(GatewayPipelines.AttemptTimeout, Attempts);
    private readonly GatewayHttp _http;
    private readonly GatewayPipelines _pipelines;

    /// <summary>The system that the configuration names.</summary>
    public HttpAccountVerifier(HttpClient http, IConfiguration configuration, TimeProvider time, UpstreamCircuits circuits)
    {
        ArgumentNullException.ThrowIfNull(circuits);
        var upstream = circuits.Open(UpstreamNames.Verification, configuration, ConfigurationSection, MaxConcurrency, time);
        _http = new GatewayHttp(http, new GatewayEndpoint(configuration, ConfigurationSection), upstream, time);
        _pipelines = new GatewayPipelines(upstream, time, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(5));
    }

    /// <inheritdoc />
    public async Task<VerificationResult> VerifyAsync(UserPayee payee, Guid verificationId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(payee);
        var json = JsonSerializer.SerializeToUtf8Bytes(
            new VerificationRequest(
                verificationId,
                payee.InstitutionId.Value,
                payee.MemberId.Value,
                payee.UserPayeeListId.Value,
                payee.InternalPayeeId?.Value,
                payee.RoutingNumber,
                payee.UsersAccountAtPayee,
                payee.NameOnAccount ?? payee.PayeeName),
            GatewayJson.Default.VerificationRequest);
        try
        {
            var call = new GatewayCall(HttpMethod.Post, "/accounts")
            {
                Group = payee.InstitutionId.Value,
                Json = json,
                IdempotencyKey = verificationId.ToString("D"),
                Accept = static reply => Accept(reply),
            };
            var reply = await _http.SendAsync(_pipelines.Of(Usual), call, cancellationToken).ConfigureAwait(false);
            return ResultOf(reply)
                ?? throw new GatewayException($"The verification system answered {(int)reply.Status} without a result that is known.");
        }
        catch (Exception failure) when (GatewayFailures.MayPass(failure, cancellationToken))
        {
            throw new GatewayException("The verification system gave no usable answer.", failure);
        }
    }

    private static VerificationResult? ResultOf(GatewayReply reply) => reply.Read(GatewayJson.Default.VerificationReply)?.Result switch
    {
        "VERIFIED" => VerificationResult.Verified,
        "REFUSED" => VerificationResult.Refused,
        "PENDING" => VerificationResult.Pending,
        _ => null,
    };

    private static void Accept(GatewayReply reply)
    {
        if (reply.MayPass || (reply.IsSuccess && ResultOf(reply) is null)) throw new UnusableReplyException($"It answered {(int)reply.Status}.");
    }
}
