namespace Cbp.Host.Testing;

/// <summary>The app was still busy when the time to wait for it was over.</summary>
public sealed class NotSettledException : TimeoutException
{
    internal NotSettledException(TimeSpan waited, IReadOnlyList<string> busy)
        : base($"The app did not settle within {waited}: {string.Join("; ", busy)}.") => Busy = busy;

    /// <summary>What was not done: functions, timers, queues, orchestrations, conditions; a line each.</summary>
    public IReadOnlyList<string> Busy { get; }
}
