namespace Microsoft.Azure.Functions.Worker;

#pragma warning disable CA1019 // the setter of MaxRetryCount is the official base class's
public sealed class FixedDelayRetryAttribute : RetryAttribute
{
    public FixedDelayRetryAttribute(int maxRetryCount, string delayInterval)
    {
        MaxRetryCount = maxRetryCount;
        DelayInterval = delayInterval;
    }

    public string DelayInterval { get; }
}
