using System.Text.Json;
using Cbp.Core.Common;
using Cbp.Core.Gateways;
using Cbp.Gateways.Http;
using Microsoft.Extensions.Configuration;

namespace Cbp.Gateways.CoreBanking;

/// <summary>
/// The core banking system over HTTP: <c>POST {base}/debits</c>, <c>POST {base}/debits/{paymentId}/reverse</c> and
/// <c>GET {base}/accounts/{number}?institutionId=</c>. All are
/// idempotent by payment, so they are repeated with backoff and jitter before a <see cref="GatewayException"/> is thrown.
/// </summary>
public sealed class HttpCoreBanking : ICoreBanking
{
    /// <summary>The section of the configuration: <c>BaseUrl</c>, and <c>ApiKey</c> where one is needed.</summary>
    public const string ConfigurationSection = "Cbp:CoreBanking";

    /// <summary>How many calls are under way at most; others wait.</summary>
    public const int MaxConcurrency = 24;

    /// <summary>How often a call is made before it is given up, where nothing is configured.</summary>
    public const int Attempts = 4;

    private static readonly GatewayLimits Usual = new(GatewayPipelines.AttemptTimeout, Attempts);
    private readonly GatewayHttp _http;
    private readonly GatewayPipelines _pipelines;
    private readonly IGatewayLimits? _limits;

    /// <summary>The system that the configuration names.</summary>
    public HttpCoreBanking(
        HttpClient http, IConfiguration configuration, TimeProvider time, UpstreamCircuits circuits, IGatewayLimits? limits = null)
        : this(http, configuration, time, circuits, TimeSpan.FromMilliseconds(200), limits)
    {
    }

    internal HttpCoreBanking(
        HttpClient http, IConfiguration configuration, TimeProvider time, UpstreamCircuits circuits, TimeSpan firstDelay, IGatewayLimits? limits = null)
    {
        var upstream = circuits.Open(UpstreamNames.CoreBanking, configuration, ConfigurationSection, MaxConcurrency, time);
        _http = new GatewayHttp(http, new GatewayEndpoint(configuration, ConfigurationSection), upstream, time);
        _pipelines = new GatewayPipelines(upstream, time, firstDelay, TimeSpan.FromSeconds(5));
        _limits = limits;
    }

    /// <inheritdoc />
    public async Task<DebitResult> DebitAsync(
        InstitutionId institutionId, PaymentId paymentId, FundingAccountNumber account, Money amount, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(
            new DebitRequest(paymentId.Value, institutionId.Value, account.Value, amount.Amount, amount.Currency),
            GatewayJson.Default.DebitRequest);
        return await CallAsync(institutionId, "/debits", json, paymentId, Result, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async Task ReverseDebitAsync(InstitutionId institutionId, PaymentId paymentId, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(new ReversalRequest(institutionId.Value), GatewayJson.Default.ReversalRequest);
        await CallAsync(institutionId, $"/debits/{paymentId}/reverse", json, paymentId, Reversal, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async Task<bool> IsOpenAsync(InstitutionId institutionId, FundingAccountNumber account, CancellationToken cancellationToken)
    {
        var path = $"/accounts/{Uri.EscapeDataString(account.Value)}?institutionId={Uri.EscapeDataString(institutionId.Value)}";
        var limits = await LimitsAsync(institutionId, cancellationToken).ConfigureAwait(false);
        try
        {
            var call = new GatewayCall(HttpMethod.Get, path) { Group = institutionId.Value, Accept = static reply => AcceptAccount(reply) };
            var reply = await _http.SendAsync(_pipelines.Of(limits), call, cancellationToken).ConfigureAwait(false);
            if (reply.Status == System.Net.HttpStatusCode.NotFound) return false;
            return (reply.IsSuccess ? reply.Read(GatewayJson.Default.AccountReply)?.Open : null)
                ?? throw new GatewayException($"The core banking system answered {(int)reply.Status} to a question about an account.");
        }
        catch (Exception failure) when (GatewayFailures.MayPass(failure, cancellationToken))
        {
            throw new GatewayException("The core banking system gave no usable answer.", failure);
        }
    }

    private static DebitResult? Result(string? word) => word switch
    {
        "DEBITED" => DebitResult.Debited,
        "INSUFFICIENT_FUNDS" => DebitResult.InsufficientFunds,
        "ACCOUNT_NOT_OPEN" => DebitResult.AccountNotOpen,
        _ => null,
    };

    private static bool? Reversal(string? word) => word switch
    {
        "REVERSED" => true,
        "NOTHING_TO_REVERSE" => false,
        _ => null,
    };

    private async Task<T> CallAsync<T>(
        InstitutionId institution, string path, byte[] json, PaymentId paymentId, Func<string?, T?> read, CancellationToken cancellationToken)
        where T : struct
    {
        var limits = await LimitsAsync(institution, cancellationToken).ConfigureAwait(false);
        try
        {
            var call = new GatewayCall(HttpMethod.Post, path)
            {
                Group = institution.Value,
                Json = json,
                IdempotencyKey = paymentId.ToString(),
                Accept = static reply => Accept(reply),
            };
            var reply = await _http.SendAsync(_pipelines.Of(limits), call, cancellationToken).ConfigureAwait(false);
            return read(reply.Read(GatewayJson.Default.DebitReply)?.Result)
                ?? throw new GatewayException($"The core banking system answered {(int)reply.Status} without a result that is known.");
        }
        catch (Exception failure) when (GatewayFailures.MayPass(failure, cancellationToken))
        {
            throw new GatewayException("The core banking system gave no usable answer.", failure);
        }
    }

    private async ValueTask<GatewayLimits> LimitsAsync(InstitutionId institution, CancellationToken cancellationToken) =>
        _limits is null ? Usual : await _limits.OfAsync(GatewayKind.CoreBanking, institution, cancellationToken).ConfigureAwait(false);

    private static void AcceptAccount(GatewayReply reply)
    {
        if (reply.MayPass || (reply.IsSuccess && reply.Read(GatewayJson.Default.AccountReply)?.Open is null))
            throw new UnusableReplyException($"It answered {(int)reply.Status}.");
    }

    private static void Accept(GatewayReply reply)
    {
        if (reply.MayPass || (reply.IsSuccess && reply.Read(GatewayJson.Default.DebitReply)?.Result is null))
            throw new UnusableReplyException($"It answered {(int)reply.Status}.");
    }
}
