using System.Threading.Channels;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Host.Worker.Tests.Timers;

public sealed class RetriedTick(Channel<int> attempts)
{
    [Function("Retried")]
    [FixedDelayRetry(2, "00:00:00")]
    public void Retried([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true)] TimerInfo timer, FunctionContext context)
    {
        attempts.Writer.TryWrite(context.RetryContext.RetryCount);
        throw new InvalidOperationException($"attempt {context.RetryContext.RetryCount} of {context.RetryContext.MaxRetryCount}");
    }
}
