using Cbp.Core.Payments.Lifecycle;
using Cbp.Core.Payments.Progress;
using Cbp.Core.Payments.Upstream;
using Microsoft.DurableTask;

namespace Cbp.Orchestrations.PaymentLifecycle;

/// <summary>
/// The waits of a payment that is being dealt with at the processor. Each is noted for the member to see before it begins, and ends
/// early where the processor itself sends word.
/// </summary>
internal sealed class ProcessorWaits
{
    private readonly TaskOrchestrationContext _context;
    private readonly LifecycleStart _input;
    private readonly Task<UpstreamResult> _message;
    private int _unreachable;
    private bool _noted;

    /// <param name="context">The instance.</param>
    /// <param name="input">The payment.</param>
    public ProcessorWaits(TaskOrchestrationContext context, LifecycleStart input)
    {
        (_context, _input) = (context, input);
        _message = context.WaitForExternalEvent<UpstreamResult>(LifecycleNames.ProcessorResult);
    }

    /// <summary>What the message says that has come.</summary>
    public async Task<ProcessorVerdict> VerdictAsync() => ProcessorVerdict.Of(await _message);

    /// <summary>Waits so long; true where a message came. The detail is noted, where there is one.</summary>
    public async Task<bool> ForAsync(ProcessingDetail? detail, TimeSpan wait)
    {
        if (_message.IsCompleted) return true;
        var until = _context.CurrentUtcDateTime + wait;
        if (detail is { } why) await NoteAsync(why, until);
        using var cancel = new CancellationTokenSource();
        var over = _context.CreateTimer(until, cancel.Token);
        if (await Task.WhenAny(_message, over) != _message) return false;

        // Cancel, not CancelAsync: that goes on on another thread, which an orchestrator must not.
        cancel.Cancel();
        return true;
    }

    /// <summary>Waits a while, longer each time, for the processor to be reached again; true where a message came.</summary>
    public Task<bool> UntilReachableAsync(ProcessingDetail detail) =>
        ForAsync(detail, LifecycleSchedules.WhileNotSent(++_unreachable, _context.NewGuid()));

    /// <summary>Takes the note away, if there is one.</summary>
    public async Task ClearAsync(string customStatus)
    {
        _context.SetCustomStatus(customStatus);
        if (!_noted) return;
        _noted = false;
        await _context.CallActivityAsync(LifecycleNames.Note, new NoteInput(_input.PaymentId, null, null), LifecycleSchedules.Persistent);
    }

    private async Task NoteAsync(ProcessingDetail detail, DateTime until)
    {
        _noted = true;
        _context.SetCustomStatus(detail.ToString());
        var note = new NoteInput(_input.PaymentId, detail.ToString(), new DateTimeOffset(until, TimeSpan.Zero));
        await _context.CallActivityAsync(LifecycleNames.Note, note, LifecycleSchedules.Persistent);
    }
}
