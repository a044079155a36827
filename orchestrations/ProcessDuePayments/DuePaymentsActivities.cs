using Cbp.Core.Payments.Operations;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Orchestrations.ProcessDuePayments;

/// <summary>The steps of sending due payments. Each may run again after a crash and then does nothing twice.</summary>
public sealed class DuePaymentsActivities(Core.Payments.Operations.ProcessDuePayments due)
{
    /// <summary>Whether the upstreams are given a rest. The names stand in running instances' histories: never rename one.</summary>
    public const string IsPaused = "IsProcessingPaused";

    /// <summary>Takes the next page.</summary>
    public const string Take = "TakeDuePayments";

    /// <summary>Wakes the lifecycles of some.</summary>
    public const string Wake = "WakeDuePayments";

    /// <summary>Looks how far they are.</summary>
    public const string Observe = "ObserveDuePayments";

    /// <summary>Whether the upstreams are given a rest.</summary>
    [Function(IsPaused)]
    public bool Paused([ActivityTrigger] DueRun input) => due.IsPaused;

    /// <summary>Takes the next page.</summary>
    [Function(Take)]
    public Task<DuePage> TakeAsync([ActivityTrigger] DueRun input, CancellationToken cancellationToken) => due.TakeAsync(input, cancellationToken);

    /// <summary>Wakes the lifecycles of some.</summary>
    [Function(Wake)]
    public Task WakeAsync([ActivityTrigger] DueChunk input, CancellationToken cancellationToken) => due.WakeAsync(input, cancellationToken);

    /// <summary>Looks how far they are.</summary>
    [Function(Observe)]
    public Task<DueProgress> ObserveAsync([ActivityTrigger] DueChunk input, CancellationToken cancellationToken) => due.ObserveAsync(input, cancellationToken);
}
