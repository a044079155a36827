namespace Cbp.Core.Gateways;

/// <summary>How an upstream is.</summary>
/// <param name="Name">Its name: one of <see cref="UpstreamNames"/>.</param>
/// <param name="Circuit">Whether it is called.</param>
/// <param name="Since">Since when (UTC), or null where it never was otherwise.</param>
public sealed record UpstreamState(string Name, UpstreamCircuit Circuit, DateTimeOffset? Since);
