using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Cbp.Core.Gateways;
using Cbp.Gateways.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cbp.Gateways;

/// <summary>
/// The breakers of all upstreams in this process, and what they are told to the outside: to health checks, to the log, and to the
/// meter <c>Cbp.Gateways</c> (<c>cbp.gateway.calls</c>, <c>cbp.gateway.call.duration</c>, <c>cbp.gateway.circuit.state</c>).
/// </summary>
public sealed class UpstreamCircuits : IUpstreamHealth, IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "Cbp.Gateways";

    private readonly ConcurrentDictionary<string, Upstream> _upstreams = new();
    private readonly ILogger _logger;
    private readonly Meter _meter;
    private readonly GatewayMetrics _metrics;

    /// <summary>Breakers that are all closed.</summary>
    /// <param name="logger">Told when one opens or closes.</param>
    public UpstreamCircuits(ILogger<UpstreamCircuits>? logger = null)
    {
        _logger = logger ?? NullLogger<UpstreamCircuits>.Instance;
        _meter = new Meter(MeterName);
        _metrics = new GatewayMetrics(_meter, () => _upstreams.Values.Select(upstream => upstream.State));
    }

    /// <inheritdoc />
    public UpstreamState Of(string name) =>
        _upstreams.TryGetValue(name, out var upstream) ? upstream.State : new UpstreamState(name, UpstreamCircuit.Closed, null);

    /// <inheritdoc />
    public void Dispose() => _meter.Dispose();

    /// <summary>The upstream of that name; made when it is first asked for.</summary>
    internal Upstream Open(string name, IConfiguration configuration, string section, int maxConcurrency, TimeProvider time) => _upstreams.GetOrAdd(
        name,
        key => new Upstream(key, UpstreamSettings.Of(configuration, section, maxConcurrency), time, _metrics, Changed));

    private void Changed(UpstreamState state)
    {
        if (state.Circuit == UpstreamCircuit.Open)
            _logger.LogError("Upstream {Upstream} fails too often and is given a rest: calls wait", state.Name);
        else
            _logger.LogWarning("Upstream {Upstream} is {Circuit}", state.Name, state.Circuit);
    }
}
