using System.Collections.Concurrent;
using Cbp.Core.Gateways;
using Polly;
using Polly.Retry;

namespace Cbp.Gateways.Http;

/// <summary>
/// What every call goes through, from the outside in: a limit of the whole; so many attempts, between which it waits longer each time, with
/// jitter, so that many callers do not come back at the same moment; the upstream's breaker; the limit of the attempt. One pipeline for each
/// pair of limits that were ever configured; the breaker is the same in all.
/// </summary>
internal sealed class GatewayPipelines(Upstream upstream, TimeProvider time, TimeSpan firstDelay, TimeSpan longestDelay)
{
    /// <summary>How long one attempt may take where nothing is configured.</summary>
    public static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<GatewayLimits, ResiliencePipeline> _pipelines = new();

    /// <summary>Pipelines of calls whose outcome would be unknown: they are attempted once.</summary>
    public static GatewayPipelines Once(Upstream upstream, TimeProvider time) => new(upstream, time, TimeSpan.Zero, TimeSpan.Zero);

    /// <summary>The pipeline for those limits. More than one attempt is for idempotent calls only.</summary>
    public ResiliencePipeline Of(GatewayLimits limits) => _pipelines.GetOrAdd(limits, Build);

    private ResiliencePipeline Build(GatewayLimits limits)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = time };
        if (limits.Attempts > 1)
        {
            builder.AddTimeout(upstream.Settings.TotalTimeout ?? limits.Attempts * (limits.AttemptTimeout + longestDelay));
            builder.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = limits.Attempts - 1,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = firstDelay,
                MaxDelay = longestDelay,
                ShouldHandle = static args => ValueTask.FromResult(GatewayFailures.RetryHelps(args.Outcome.Exception, args.Context.CancellationToken)),
            });
        }

        return builder.AddPipeline(upstream.Breaker).AddTimeout(limits.AttemptTimeout).Build();
    }
}
