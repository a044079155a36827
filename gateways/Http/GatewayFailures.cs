using Polly.Timeout;

namespace Cbp.Gateways.Http;

/// <summary>What the ways in which a call fails tell.</summary>
internal static class GatewayFailures
{
    /// <summary>Whether a failed call may be answered when it is made again.</summary>
    public static bool MayPass(Exception? failure, CancellationToken cancellationToken) => failure switch
    {
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        TimeoutRejectedException or HttpRequestException or IOException => true,
        UnusableReplyException or EndpointNotConfiguredException => true,
        _ => false,
    };

    /// <summary>Whether it is certain that the request never left: there was nobody to send it to.</summary>
    public static bool SurelyNotSent(Exception failure) => failure switch
    {
        EndpointNotConfiguredException => true,
        HttpRequestException http => http.HttpRequestError is HttpRequestError.ConnectionError
            or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
        _ => false,
    };
}
