using Cbp.Core.Gateways;
using Polly;
using Polly.CircuitBreaker;

namespace Cbp.Gateways.Http;

/// <summary>What all calls to one upstream share: the breaker, and the places for calls that are out.</summary>
internal sealed class Upstream
{
    private readonly TimeProvider _time;
    private readonly CircuitBreakerStateProvider _state = new();
    private readonly Lock _gate = new();
    private (DateTimeOffset Since, DateTimeOffset Until)? _changed;

    public Upstream(string name, UpstreamSettings settings, TimeProvider time, GatewayMetrics metrics, Action<UpstreamState> changed)
    {
        (Name, Settings, Metrics, _time) = (name, settings, metrics, time);
        Bulkhead = new FairBulkhead(name, settings.MaxConcurrency, settings.QueueTimeout, time);
        Breaker = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = settings.FailureRatio,
                MinimumThroughput = settings.MinimumCalls,
                SamplingDuration = settings.Sampling,
                BreakDuration = settings.Break,
                StateProvider = _state,
                ShouldHandle = static args => ValueTask.FromResult(
                    args.Outcome.Result is GatewayReply { IsTrouble: true }
                    || GatewayFailures.IsTrouble(args.Outcome.Exception, args.Context.CancellationToken)),
                OnOpened = args => Changed(args.BreakDuration),
                OnHalfOpened = _ => Changed(TimeSpan.Zero),
                OnClosed = _ => Changed(TimeSpan.Zero),
            })
            .Build();

        ValueTask Changed(TimeSpan rest)
        {
            var now = _time.GetUtcNow();
            lock (_gate) _changed = (now, now + rest);
            changed(State);
            return default;
        }
    }

    public string Name { get; }

    public UpstreamSettings Settings { get; }

    public GatewayMetrics Metrics { get; }

    public FairBulkhead Bulkhead { get; }

    public ResiliencePipeline Breaker { get; }

    /// <summary>How it is. A rest that is over counts as half open: the next call will find out, and somebody must make it.</summary>
    public UpstreamState State
    {
        get
        {
            (DateTimeOffset Since, DateTimeOffset Until)? changed;
            lock (_gate) changed = _changed;
            var circuit = _state.CircuitState switch
            {
                CircuitState.Closed => UpstreamCircuit.Closed,
                CircuitState.HalfOpen => UpstreamCircuit.HalfOpen,
                _ => changed is { Until: var until } && _time.GetUtcNow() >= until ? UpstreamCircuit.HalfOpen : UpstreamCircuit.Open,
            };
            return new UpstreamState(Name, circuit, changed?.Since);
        }
    }
}
