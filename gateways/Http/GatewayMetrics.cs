using System.Diagnostics.Metrics;
using Cbp.Core.Gateways;

namespace Cbp.Gateways.Http;

/// <summary>Counts and times calls to upstreams.</summary>
internal sealed class GatewayMetrics
{
    private readonly Counter<long> _calls;
    private readonly Histogram<double> _duration;

    /// <param name="meter">Where it is counted.</param>
    /// <param name="states">How the upstreams are now.</param>
    public GatewayMetrics(Meter meter, Func<IEnumerable<UpstreamState>> states)
    {
        _calls = meter.CreateCounter<long>("cbp.gateway.calls", "{call}", "Calls to upstreams, by what came of them.");
        _duration = meter.CreateHistogram<double>("cbp.gateway.call.duration", "s", "How long calls to upstreams take, with all their attempts.");
        meter.CreateObservableGauge(
            "cbp.gateway.circuit.state",
            () => states().Select(state => new Measurement<int>((int)state.Circuit, new KeyValuePair<string, object?>("upstream", state.Name))),
            "{state}",
            "0: called; 1: one call is let through; 2: given a rest.");
    }

    /// <summary>A call has ended.</summary>
    public void Ended(string upstream, string outcome, TimeSpan elapsed)
    {
        var (ofUpstream, ofOutcome) = (new KeyValuePair<string, object?>("upstream", upstream), new KeyValuePair<string, object?>("outcome", outcome));
        _calls.Add(1, ofUpstream, ofOutcome);
        _duration.Record(elapsed.TotalSeconds, ofUpstream, ofOutcome);
    }
}
