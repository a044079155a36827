using System.Collections.Concurrent;
using Cbp.Core.Gateways;
using Polly;
using Polly.Retry;

namespace Cbp.Gateways.Http;

/// <summary>
/// What every call goes through: so many attempts, between which it waits longer each time, with jitter, so that many callers do not come back
/// at the same moment. One pipeline for each pair of limits that were ever configured.
/// </summary>
internal sealed class GatewayPipelines(TimeProvider time, TimeSpan firstDelay, TimeSpan longestDelay)
{
    /// <summary>How long one attempt may take where nothing is configured.</summary>
    public static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<GatewayLimits, ResiliencePipeline> _pipelines = new();

    /// <summary>Pipelines of calls whose outcome would be unknown: they are attempted once.</summary>
    public static GatewayPipelines Once(TimeProvider time) => new(time, TimeSpan.Zero, TimeSpan.Zero);

    /// <summary>The pipeline for those limits. More than one attempt is for idempotent calls only.</summary>
    public ResiliencePipeline Of(GatewayLimits limits) => _pipelines.GetOrAdd(limits, Build);

    private ResiliencePipeline Build(GatewayLimits limits)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = time };
        if (limits.Attempts > 1)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = limits.Attempts - 1,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = firstDelay,
                MaxDelay = longestDelay,
                ShouldHandle = static args => ValueTask.FromResult(GatewayFailures.MayPass(args.Outcome.Exception, args.Context.CancellationToken)),
            });
        }

        return builder.AddTimeout(limits.AttemptTimeout).Build();
    }
}
