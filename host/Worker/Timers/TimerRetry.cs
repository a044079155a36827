using System.Globalization;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Host.Worker.Timers;

/// <summary>How often and after how long a failed timer run is tried again. A count of -1 is for ever.</summary>
internal sealed record TimerRetry(int MaxCount, TimeSpan Least, TimeSpan Most)
{
    private static readonly TimerRetry None = new(0, TimeSpan.Zero, TimeSpan.Zero);

    /// <exception cref="FormatException">An interval is not a time span.</exception>
    public static TimerRetry Of(RetryAttribute? attribute) => attribute switch
    {
        FixedDelayRetryAttribute f => new(f.MaxRetryCount, Interval(f.DelayInterval), Interval(f.DelayInterval)),
        ExponentialBackoffRetryAttribute e => new(e.MaxRetryCount, Interval(e.MinimumInterval), Interval(e.MaximumInterval)),
        _ => None,
    };

    public bool Allows(int retry) => MaxCount < 0 || retry <= MaxCount;

    /// <summary>The pause before retry <paramref name="retry"/>, counted from 1: it doubles, up to the longest.</summary>
    public TimeSpan Delay(int retry)
    {
        var delay = Least * Math.Pow(2, Math.Min(retry - 1, 30));
        return delay < Most ? delay : Most;
    }

    private static TimeSpan Interval(string text) =>
        TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value) && value >= TimeSpan.Zero
            ? value
            : throw new FormatException($"the retry interval '{text}' is not a time span");
}
