namespace Cbp.Gateways.Http;

/// <summary>There is no address to call (yet): surely nothing was sent.</summary>
internal sealed class EndpointNotConfiguredException(string message) : Exception(message);
