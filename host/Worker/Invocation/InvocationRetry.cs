using Microsoft.Azure.Functions.Worker;

namespace Cbp.Host.Worker.Invocation;

internal sealed class InvocationRetry(int count, int max) : RetryContext
{
    public static readonly InvocationRetry None = new(0, 0);

    public override int RetryCount => count;

    public override int MaxRetryCount => max;
}
