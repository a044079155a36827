using Microsoft.DurableTask;

namespace Cbp.Orchestrations.PaymentLifecycle;

/// <summary>How often and how long the lifecycle tries things. Changing a value changes running instances only in waits that lie ahead.</summary>
internal static class LifecycleSchedules
{
    /// <summary>How often a payment is submitted in the face of SYSTEM_ERROR before it becomes an exception, where its plan does not say: one of an earlier version.</summary>
    public const int MostSubmissions = 6;

    /// <summary>How long a pending result is waited for before the processor is asked.</summary>
    public static readonly TimeSpan PendingLookUp = TimeSpan.FromDays(1);

    /// <summary>
    /// For steps that are safe to repeat and must not be given up lightly: our own store, and the core banking system.
    /// From 2 s, doubled up to 15 min, for three days.
    /// </summary>
    public static readonly TaskOptions Persistent = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 400,
        firstRetryInterval: TimeSpan.FromSeconds(2),
        backoffCoefficient: 2,
        maxRetryInterval: TimeSpan.FromMinutes(15),
        retryTimeout: TimeSpan.FromDays(3)));

    // An unknown outcome is looked up at once, then after these waits, then daily.
    private static readonly TimeSpan[] LookUpWaits =
        [TimeSpan.Zero, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromHours(1)];

    /// <summary>The wait before the look-up of that number, from 0.</summary>
    public static TimeSpan BeforeLookUp(int number) =>
        number < LookUpWaits.Length ? LookUpWaits[number] : TimeSpan.FromDays(1);

    /// <summary>
    /// The wait after the failed submission of that number, from 1: 5 s, doubled each time, less up to half of it by
    /// <paramref name="random"/> (deterministic in an orchestration), so that payments that failed together do not come back together.
    /// </summary>
    public static TimeSpan AfterSystemError(int number, Guid random) => Jittered(TimeSpan.FromSeconds(5 * Math.Pow(2, number - 1)), random);

    /// <summary>
    /// The wait after the call of that number, from 1, which could not even leave: 5 s, doubled each time up to 5 min, less up to half of it.
    /// It goes on for as long as the processor is down, and costs nothing when it is back.
    /// </summary>
    public static TimeSpan WhileNotSent(int number, Guid random) =>
        Jittered(TimeSpan.FromSeconds(Math.Min(300, 5 * Math.Pow(2, Math.Min(number, 10) - 1))), random);

    private static TimeSpan Jittered(TimeSpan full, Guid random)
    {
        var share = BitConverter.ToUInt16(random.ToByteArray(), 0) / (double)ushort.MaxValue;
        return full * (1 - (share / 2));
    }
}
