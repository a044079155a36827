namespace Cbp.Core.Gateways;

/// <summary>How long and how often a call is tried.</summary>
/// <param name="AttemptTimeout">How long one attempt may take.</param>
/// <param name="Attempts">How many attempts are made at once before the call is given up.</param>
public readonly record struct GatewayLimits(TimeSpan AttemptTimeout, int Attempts);
