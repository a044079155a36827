namespace Cbp.Host.Worker.Timers;

internal sealed record TimerStatus(string Schedule, DateTimeOffset Last, DateTimeOffset Next, DateTimeOffset Updated);
