using Polly;
using Polly.Retry;

namespace Cbp.Gateways.Http;

/// <summary>What every call goes through.</summary>
internal static class GatewayPipelines
{
    /// <summary>How long one attempt may take.</summary>
    public static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(10);

    /// <summary>One attempt, no more: for calls whose outcome would be unknown.</summary>
    public static ResiliencePipeline Once(TimeProvider time) =>
        new ResiliencePipelineBuilder { TimeProvider = time }.AddTimeout(AttemptTimeout).Build();

    /// <summary>
    /// Up to <paramref name="attempts"/> attempts, between which it waits longer each time, with jitter, so that many callers
    /// do not come back at the same moment. For idempotent calls only.
    /// </summary>
    public static ResiliencePipeline Repeated(TimeProvider time, int attempts, TimeSpan firstDelay, TimeSpan longestDelay) =>
        new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = attempts - 1,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = firstDelay,
                MaxDelay = longestDelay,
                ShouldHandle = static args => ValueTask.FromResult(GatewayFailures.MayPass(args.Outcome.Exception, args.Context.CancellationToken)),
            })
            .AddTimeout(AttemptTimeout)
            .Build();
}
