using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Cbp.Gateways.Http;

/// <summary>What the ways in which a call fails tell.</summary>
internal static class GatewayFailures
{
    /// <summary>Whether a failed call may be answered when it is made again.</summary>
    public static bool MayPass(Exception? failure, CancellationToken cancellationToken) => failure switch
    {
        BrokenCircuitException or BulkheadFullException or EndpointNotConfiguredException => true,
        _ => IsTrouble(failure, cancellationToken),
    };

    /// <summary>Whether it is worth while to make it again at once: not where the upstream is given a rest.</summary>
    public static bool RetryHelps(Exception? failure, CancellationToken cancellationToken) =>
        failure is not BrokenCircuitException && MayPass(failure, cancellationToken);

    /// <summary>Whether the failure tells that something is wrong with the upstream, or with the way to it.</summary>
    public static bool IsTrouble(Exception? failure, CancellationToken cancellationToken) => failure switch
    {
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        TimeoutRejectedException or HttpRequestException or IOException or UnusableReplyException => true,
        _ => false,
    };

    /// <summary>Whether it is certain that the request never left: there was nobody to send it to, or it was held back here.</summary>
    public static bool SurelyNotSent(Exception failure) => failure switch
    {
        BrokenCircuitException or BulkheadFullException or EndpointNotConfiguredException => true,
        HttpRequestException http => http.HttpRequestError is HttpRequestError.ConnectionError
            or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
        _ => false,
    };

    /// <summary>The failure as metrics name it.</summary>
    public static string Name(Exception failure) => failure switch
    {
        BrokenCircuitException => "circuit_open",
        BulkheadFullException => "bulkhead_full",
        TimeoutRejectedException => "timeout",
        UnusableReplyException => "unusable_reply",
        OperationCanceledException => "cancelled",
        _ => SurelyNotSent(failure) ? "not_sent" : "no_reply",
    };
}
