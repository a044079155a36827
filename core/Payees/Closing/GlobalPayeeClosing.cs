using System.Text.Json;
using Cbp.Core.Audit;
using Cbp.Core.Common;
using Cbp.Core.Idempotency;
using Cbp.Core.Jobs;
using Cbp.Core.Messaging;

namespace Cbp.Core.Payees.Closing;

/// <summary>Closes global payees.</summary>
/// <param name="writes">Carries out calls once for each Idempotency-Key.</param>
/// <param name="ids">Where new ids come from.</param>
public sealed class GlobalPayeeClosing(IdempotentWrites writes, IIdGenerator ids)
{
    /// <summary>The kind of job that walks the members' entries: its orchestrator's name; never renamed.</summary>
    public const string JobKind = "ClosePayee";

    /// <summary>
    /// Closes the payee, from which moment on no payment to it is taken, and starts the job that walks the members' entries. Closing one that
    /// is closed walks them once more, and finds nothing to do where all was done.
    /// </summary>
    /// <param name="caller">Whose client calls; the job is its own.</param>
    /// <param name="internalPayeeId">The payee, as it came in.</param>
    /// <param name="idempotency">The key and what it is for, or null where the call has none.</param>
    /// <param name="render">Makes the answer; it may be called more than once and must have no effect.</param>
    /// <param name="cancellationToken">Gives up before anything is written.</param>
    public async Task<Outcome<StoredResponse>> CloseAsync(
        InstitutionId caller, string? internalPayeeId, IdempotencyScope? idempotency, Func<Job, StoredResponse> render, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(render);
        if (FieldText.Id(internalPayeeId, "internalPayeeId") is { } malformed) return malformed;
        var id = new InternalPayeeId(internalPayeeId!);
        return await writes.RunAsync(
            idempotency,
            async (work, now) =>
            {
                if (await work.Payees.FindGlobalAsync(id) is not { } payee)
                    return new Refusal(ErrorCodes.PayeeNotFound, "There is no global payee of this id.", "internalPayeeId");
                if (payee.Status != GlobalPayeeStatus.Closed)
                {
                    var closed = payee with { Status = GlobalPayeeStatus.Closed };
                    await work.Payees.SaveGlobalAsync(closed);
                    await work.RecordAsync(
                        GlobalPayeeAudit.SubjectOf(payee), "Closed", GlobalPayeeAudit.StateOf(payee), GlobalPayeeAudit.StateOf(closed), ids.NewId(), now);
                }

                var input = JsonSerializer.Serialize(new ClosePayeeInput(id.Value), CoreJson.Default.ClosePayeeInput);
                return render(await JobStarting.StartAsync(work, caller, JobKind, input, null, ids, now));
            },
            cancellationToken);
    }
}
