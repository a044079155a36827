using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;

namespace Cbp.Storage.Cache.Redis;

/// <summary>Calls Redis: none takes long, and while it does not answer it is not asked.</summary>
internal sealed partial class RedisCalls
{
    private readonly CircuitBreakerStateProvider _state = new();
    private readonly ResiliencePipeline _pipeline;
    private readonly CacheMetrics _metrics;
    private readonly ILogger _logger;
    private readonly TimeSpan _limit;
    private readonly TimeProvider _clock;

    public RedisCalls(TimeSpan limit, CacheMetrics metrics, TimeProvider clock, ILogger logger)
    {
        (_limit, _metrics, _clock, _logger) = (limit, metrics, clock, logger);
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = 0.5,
                MinimumThroughput = 4,
                SamplingDuration = TimeSpan.FromSeconds(2),
                BreakDuration = TimeSpan.FromSeconds(1),
                StateProvider = _state,
                // Whatever it throws: a second level that throws is none.
                ShouldHandle = static args => ValueTask.FromResult(args.Outcome.Exception is not null),
            })
            .Build();
    }

    /// <summary>False while it is not asked.</summary>
    public bool IsClosed => _state.CircuitState is CircuitState.Closed or CircuitState.HalfOpen;

    /// <summary>Whether the call came through.</summary>
    public async ValueTask<bool> TryAsync(Func<Task> call)
    {
        try
        {
            await _pipeline.ExecuteAsync(
                static async (state, token) => await state.Call().WaitAsync(state.This._limit, state.This._clock, token).ConfigureAwait(false),
                (Call: call, This: this)).ConfigureAwait(false);
            return true;
        }
        catch (BrokenCircuitException)
        {
            return false;
        }
        catch (Exception error)
        {
            _metrics.SecondLevelFailed();
            Failed(error.Message);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "A call to Redis failed: {Reason}")]
    private partial void Failed(string reason);
}
