using Cbp.Core.Common;
using Cbp.Core.Payments.Lifecycle;
using Cbp.Core.Payments.Progress;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Orchestrations.PaymentLifecycle;

/// <summary>The lifecycle's steps in our own store. Each may run again after a crash and then changes nothing.</summary>
public sealed class PaymentStateActivities(PaymentLifecycleService lifecycle, ProcessingNotes notes)
{
    /// <summary>Checks the payment again, and schedules it where its day lies ahead.</summary>
    [Function(LifecycleNames.Validate)]
    public async Task<LifecyclePlan> ValidateAsync([ActivityTrigger] LifecycleStart input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var about = input.BeginWork();
        return await lifecycle.ValidateAsync(new PaymentId(input.PaymentId), input.Payee, cancellationToken);
    }

    /// <summary>Moves it to Processing, if it is due and still wanted.</summary>
    [Function(LifecycleNames.BeginProcessing)]
    public async Task<LifecyclePlan> BeginProcessingAsync([ActivityTrigger] LifecycleStart input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var about = input.BeginWork();
        return await lifecycle.BeginProcessingAsync(new PaymentId(input.PaymentId), input.Payee, cancellationToken);
    }

    /// <summary>Notes why it stays in processing.</summary>
    [Function(LifecycleNames.Note)]
    public Task NoteAsync([ActivityTrigger] NoteInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        var payment = new PaymentId(input.PaymentId);
        return input is { Detail: { } detail, NextAt: { } next }
            ? notes.PutAsync(payment, Enum.Parse<ProcessingDetail>(detail), next, cancellationToken)
            : notes.ClearAsync(payment, cancellationToken);
    }

    /// <summary>Moves it to Completed.</summary>
    [Function(LifecycleNames.Complete)]
    public async Task CompleteAsync([ActivityTrigger] CompleteInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var about = input.Start?.BeginWork();
        await lifecycle.CompleteAsync(new PaymentId(input.PaymentId), input.Reference, cancellationToken);
    }

    /// <summary>Moves it to Failed.</summary>
    [Function(LifecycleNames.Fail)]
    public async Task FailAsync([ActivityTrigger] FailInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var about = input.Start?.BeginWork();
        await lifecycle.FailAsync(new PaymentId(input.PaymentId), input.FailureCode, cancellationToken);
    }
}
