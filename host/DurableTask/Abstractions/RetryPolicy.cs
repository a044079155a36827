using System.ComponentModel;

namespace Microsoft.DurableTask;

public class RetryPolicy
{
    private static readonly Func<TaskFailureDetails, bool> Always = _ => true;
    private readonly Func<TaskFailureDetails, bool> _handleFailure = Always;

    public RetryPolicy(
        int maxNumberOfAttempts,
        TimeSpan firstRetryInterval,
        double backoffCoefficient = 1.0,
        TimeSpan? maxRetryInterval = null,
        TimeSpan? retryTimeout = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxNumberOfAttempts);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(firstRetryInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(backoffCoefficient, 1.0);
        NotShorter(maxRetryInterval, firstRetryInterval, nameof(maxRetryInterval));
        NotShorter(retryTimeout, firstRetryInterval, nameof(retryTimeout));

        MaxNumberOfAttempts = maxNumberOfAttempts;
        FirstRetryInterval = firstRetryInterval;
        BackoffCoefficient = backoffCoefficient;
        MaxRetryInterval = maxRetryInterval ?? TimeSpan.FromHours(1);
        RetryTimeout = retryTimeout ?? Timeout.InfiniteTimeSpan;
    }

    public int MaxNumberOfAttempts { get; }

    public TimeSpan FirstRetryInterval { get; }

    public double BackoffCoefficient { get; }

    public TimeSpan MaxRetryInterval { get; }

    public TimeSpan RetryTimeout { get; }

    [EditorBrowsable(EditorBrowsableState.Never)]
    public Func<Exception, bool> Handle => exception =>
        exception is TaskFailedException failed
            ? _handleFailure(failed.FailureDetails)
            : _handleFailure(TaskFailureDetails.FromException(exception));

    public Func<TaskFailureDetails, bool> HandleFailure
    {
        init => _handleFailure = value ?? throw new ArgumentNullException(nameof(value));
    }

    internal bool ShouldRetry(TaskFailureDetails failure) => _handleFailure(failure);

    private static void NotShorter(TimeSpan? value, TimeSpan first, string name)
    {
        if (value is { } span && span != Timeout.InfiniteTimeSpan && span < first)
            throw new ArgumentOutOfRangeException(name, span, $"The value for {name} must not be less than firstRetryInterval.");
    }
}
