namespace Cbp.Core.Gateways;

/// <summary>How the upstreams are, as far as this process has found out.</summary>
public interface IUpstreamHealth
{
    /// <summary>The upstream of that name; closed where nothing was called yet.</summary>
    UpstreamState Of(string name);
}
