using Microsoft.DurableTask;

namespace Cbp.Host.DurableTask;

/// <summary>Calls again what failed, as the options of the call say. The waits are durable timers.</summary>
internal static class RetryLoop
{
    public static async Task<T> RunAsync<T>(TaskOrchestrationContext context, TaskRetryOptions retry, Func<Task<T>> call)
    {
        var begun = context.CurrentUtcDateTime;
        for (var attempt = 1; ; attempt++)
        {
            TaskFailedException failed;
            try
            {
                return await call().ConfigureAwait(true);
            }
            catch (TaskFailedException e) when (!e.IsFinal)
            {
                failed = e;
            }

            if (retry.Policy is { } policy)
            {
                if (NextDelay(policy, attempt, context.CurrentUtcDateTime - begun, failed.FailureDetails) is not { } delay)
                    throw failed;
                await context.CreateTimer(delay, CancellationToken.None).ConfigureAwait(true);
            }
            else
            {
                var asked = new RetryContext(
                    context, attempt, failed.FailureDetails, context.CurrentUtcDateTime - begun, CancellationToken.None);
                if (retry.Handler is not { } handler || !await handler(asked).ConfigureAwait(true)) throw failed;
            }
        }
    }

    // After the last attempt there is no wait: the failure is the caller's at once.
    private static TimeSpan? NextDelay(RetryPolicy policy, int attempt, TimeSpan elapsed, TaskFailureDetails failure)
    {
        if (attempt >= policy.MaxNumberOfAttempts || !policy.ShouldRetry(failure)) return null;
        if (policy.RetryTimeout != Timeout.InfiniteTimeSpan && elapsed >= policy.RetryTimeout) return null;
        var longest = policy.MaxRetryInterval == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : policy.MaxRetryInterval;
        var ticks = policy.FirstRetryInterval.Ticks * Math.Pow(policy.BackoffCoefficient, attempt - 1);
        return ticks < longest.Ticks ? TimeSpan.FromTicks((long)ticks) : longest;
    }
}
