using System.Text.Json;
using Cbp.Core.Common;
using Cbp.Core.Gateways;
using Cbp.Core.Notifications;
using Cbp.Gateways.Http;
using Microsoft.Extensions.Configuration;

namespace Cbp.Gateways.Notifications;

/// <summary>
/// Delivers notifications over HTTP: <c>POST {base}/messages</c>, idempotent by the notification's id, so that it is repeated
/// with backoff and jitter before a <see cref="GatewayException"/> is thrown.
/// </summary>
public sealed class HttpNotificationChannel : INotificationChannel
{
    /// <summary>The section of the configuration: <c>BaseUrl</c>, and <c>ApiKey</c> where one is needed.</summary>
    public const string ConfigurationSection = "Cbp:Notifications";

    /// <summary>How many calls are under way at most; others wait.</summary>
    public const int MaxConcurrency = 32;

    /// <summary>How often a delivery is tried before it is given up, where nothing is configured.</summary>
    public const int Attempts = 5;

    private static readonly GatewayLimits Usual = new(GatewayPipelines.AttemptTimeout, Attempts);
    private readonly GatewayHttp _http;
    private readonly GatewayPipelines _pipelines;
    private readonly IGatewayLimits? _limits;

    /// <summary>The channel that the configuration names.</summary>
    public HttpNotificationChannel(
        HttpClient http, IConfiguration configuration, TimeProvider time, UpstreamCircuits circuits, IGatewayLimits? limits = null)
        : this(http, configuration, time, circuits, TimeSpan.FromMilliseconds(200), limits)
    {
    }

    internal HttpNotificationChannel(
        HttpClient http, IConfiguration configuration, TimeProvider time, UpstreamCircuits circuits, TimeSpan firstDelay, IGatewayLimits? limits = null)
    {
        var upstream = circuits.Open(UpstreamNames.Notifications, configuration, ConfigurationSection, MaxConcurrency, time);
        _http = new GatewayHttp(http, new GatewayEndpoint(configuration, ConfigurationSection), upstream, time);
        _pipelines = new GatewayPipelines(upstream, time, firstDelay, TimeSpan.FromSeconds(10));
        _limits = limits;
    }

    /// <inheritdoc />
    public async Task DeliverAsync(Notification notification, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(notification);
        var json = JsonSerializer.SerializeToUtf8Bytes(
            new NotificationRequest(
                notification.NotificationId,
                notification.InstitutionId,
                notification.MemberId,
                notification.Type,
                notification.PaymentId,
                notification.Subject,
                notification.Text,
                notification.OccurredAt,
                notification.Channels is { } channels ? [.. channels.Select(channel => channel.ToString())] : null),
            GatewayJson.Default.NotificationRequest);
        var limits = _limits is null
            ? Usual
            : await _limits.OfAsync(GatewayKind.Notifications, new InstitutionId(notification.InstitutionId), cancellationToken).ConfigureAwait(false);
        try
        {
            var call = new GatewayCall(HttpMethod.Post, "/messages")
            {
                Group = notification.InstitutionId,
                Json = json,
                IdempotencyKey = notification.NotificationId,
                Accept = static reply => Accept(reply),
            };
            var reply = await _http.SendAsync(_pipelines.Of(limits), call, cancellationToken).ConfigureAwait(false);
            if (!reply.IsSuccess) throw new GatewayException($"The notification channel answered {(int)reply.Status}.");
        }
        catch (Exception failure) when (GatewayFailures.MayPass(failure, cancellationToken))
        {
            throw new GatewayException("The notification channel did not take the notification.", failure);
        }
    }

    private static void Accept(GatewayReply reply)
    {
        if (reply.MayPass) throw new UnusableReplyException($"It answered {(int)reply.Status}.");
    }
}
