using Cbp.Core.Common;
using Cbp.Core.Exceptions;
using Cbp.Core.Gateways;
using Cbp.Core.Outbox;
using Cbp.Core.Payees;
using Cbp.Core.Payees.Documents;
using Cbp.Core.Payments.Rules;
using Cbp.Core.Payments.Upstream;
using Cbp.Core.Storage;

namespace Cbp.Core.Payments.Lifecycle;

/// <summary>
/// The steps of a payment's lifecycle in our own store. Each can be called again, after a crash or out of turn: it then
/// writes nothing twice and answers for the payment as it stands. A payment that has moved on is left alone.
/// </summary>
/// <param name="database">Where payments are kept.</param>
/// <param name="payees">The members' payee lists.</param>
/// <param name="signal">Told when something waits in the outbox.</param>
/// <param name="ids">Where new ids come from.</param>
/// <param name="time">The clock.</param>
public sealed class PaymentLifecycleService(
    IDatabase database, IUserPayeeStore payees, IOutboxSignal signal, IIdGenerator ids, TimeProvider time)
{
    /// <summary>The payment, whichever institution's it is.</summary>
    /// <exception cref="InvalidOperationException">There is none of that id.</exception>
    public Task<Payment> GetAsync(PaymentId paymentId, CancellationToken cancellationToken = default) =>
        database.ReadAsync(work => GetAsync(work, paymentId), cancellationToken);

    /// <summary>
    /// Checks the standing of member, account and payee once more and moves it to Validated, and to Scheduled where its time
    /// lies ahead; or to Failed, with the code of the rule that is broken. Called again, it tells what comes next for the payment as it stands.
    /// </summary>
    /// <param name="paymentId">The payment.</param>
    /// <param name="payee">Whom it pays, where that is known: its payee is then read without asking the payment first.</param>
    /// <param name="cancellationToken">Gives up before anything is written.</param>
    public Task<LifecyclePlan> ValidateAsync(PaymentId paymentId, PaidPayee? payee = null, CancellationToken cancellationToken = default) =>
        AdvanceAsync(paymentId, payee, false, cancellationToken);

    /// <summary>
    /// Moves it to Processing, if it is due, not held back and not called off. <see cref="LifecycleStep.Process"/> only where it
    /// is in Processing when this returns.
    /// </summary>
    /// <inheritdoc cref="ValidateAsync" path="/param" />
    public Task<LifecyclePlan> BeginProcessingAsync(PaymentId paymentId, PaidPayee? payee = null, CancellationToken cancellationToken = default) =>
        AdvanceAsync(paymentId, payee, true, cancellationToken);

    /// <summary>What the processor is sent for the payment.</summary>
    /// <exception cref="InvalidOperationException">There is no such payment, or it is not in Processing: nothing must be sent.</exception>
    public async Task<ProcessorSubmission> SubmissionOfAsync(PaymentId paymentId, CancellationToken cancellationToken = default)
    {
        var payment = await GetAsync(paymentId, cancellationToken);
        if (payment.Status != PaymentStatus.Processing)
            throw new InvalidOperationException($"Payment {paymentId} is {payment.Status}, not in processing: nothing is sent for it.");
        var payee = await PayeeOfAsync(PaidPayee.Of(payment), cancellationToken);
        var biller = await database.ReadAsync(work => PaymentContextLoader.GlobalOfAsync(work, payee), cancellationToken);
        return new ProcessorSubmission(
            payment.AttemptId,
            payment.InstitutionId,
            payment.Amount,
            payment.UserPayeeListId,
            payee?.ProcessorPayeeId ?? biller?.ProcessorPayeeId,
            biller?.PayeeName ?? payee?.PayeeName ?? payee?.NameOnAccount ?? payee?.NickName,
            payee?.UsersAccountAtPayee,
            payment.BillReference);
    }

    /// <summary>
    /// Processing → Completed; and on to Returned, where its return was heard before its lifecycle came here. The state it is
    /// in afterwards.
    /// </summary>
    public Task<PaymentStatus> CompleteAsync(PaymentId paymentId, string? reference, CancellationToken cancellationToken = default) =>
        MoveAsync(
            paymentId,
            PaymentStatus.Completed,
            async (work, change) =>
            {
                await change.CompletedAsync(reference);
                if (await HeardReturns.FindAsync(work, change.Payment.AttemptId) is { } code) await change.ReturnedAsync(code);
            },
            cancellationToken);

    /// <summary>
    /// Any state that has not ended → Failed; the sums no longer count it, and INVALID_ACCOUNT flags the member's payee
    /// for review. Where its settlement was heard before its lifecycle came here, that is an exception. The state it is in afterwards.
    /// </summary>
    public async Task<PaymentStatus> FailAsync(PaymentId paymentId, string failureCode, CancellationToken cancellationToken = default)
    {
        // The flag first: when this is stopped in between, it is called again, and the flag is the one that does no harm twice.
        if (failureCode == FailureCodes.InvalidAccount
            && await GetAsync(paymentId, cancellationToken) is var payment && PaymentStateMachine.CanMove(payment.Status, PaymentStatus.Failed))
            await PayeeFlagging.FlagAsync(payees, payment, time, cancellationToken);
        return await MoveAsync(
            paymentId,
            PaymentStatus.Failed,
            async (work, change) =>
            {
                await change.FailedAsync(failureCode);
                if (!UpstreamRules.WasReturned(change.Payment) && await HeardSettlements.ContainsAsync(work, change.Payment.AttemptId))
                    await change.ContradictedAsync();
            },
            cancellationToken);
    }

    /// <summary>
    /// Ends a payment that is still pending as Failed with an exception, because its payee can no longer be paid; one that is further on
    /// is left alone. True where it did.
    /// </summary>
    public async Task<bool> FailPendingAsync(PaymentId paymentId, string failureCode, string detail, CancellationToken cancellationToken = default)
    {
        var written = await database.WriteYieldingAsync(
            async work =>
            {
                var payment = await GetAsync(work, paymentId);
                if (!PaymentStateMachine.IsPending(payment.Status)) return false;
                var change = PaymentChange.Of(payment, work, ids, time.Now());
                await change.FailedAsync(failureCode, detail, ExceptionCategory.Payee, tellLifecycle: true);
                await change.FlushAsync();
                return true;
            },
            cancellationToken);
        if (written) signal.Written();
        return written;
    }

    /// <summary>Completed → Returned. The state it is in afterwards.</summary>
    public Task<PaymentStatus> ReturnAsync(PaymentId paymentId, string returnCode, CancellationToken cancellationToken = default) =>
        MoveAsync(paymentId, PaymentStatus.Returned, (_, change) => change.ReturnedAsync(returnCode), cancellationToken);

    private async Task<PaymentStatus> MoveAsync(
        PaymentId paymentId, PaymentStatus to, Func<IUnitOfWork, PaymentChange, Task> append, CancellationToken cancellationToken)
    {
        var change = await database.WriteYieldingApartAsync(
            paymentId,
            async work =>
            {
                var payment = await GetAsync(work, paymentId);
                var change = PaymentChange.Of(payment, work, ids, time.Now());
                if (!PaymentStateMachine.CanMove(payment.Status, to)) return change;
                await append(work, change);
                await change.FlushAsync();
                return change;
            },
            cancellationToken);
        if (change.HasWritten) signal.Written();
        return change.Payment.Status;
    }

    private async Task<LifecyclePlan> AdvanceAsync(PaymentId paymentId, PaidPayee? payee, bool begin, CancellationToken cancellationToken)
    {
        while (true)
        {
            // It is in a store of its own, which no transaction reaches: it is read before.
            var known = payee;
            var entry = known is { } paid ? await PayeeOfAsync(paid, cancellationToken) : null;
            var (plan, needed, written) = await database.WriteYieldingApartAsync<(LifecyclePlan? Plan, PaidPayee? Needed, bool Written)>(
                paymentId,
                async work =>
                {
                    // Asked for ahead: it is answered together with the payment.
                    if (known is { } whom) _ = work.Institutions.FindAsync(whom.InstitutionId);
                    var change = PaymentChange.Of(await GetAsync(work, paymentId), work, ids, time.Now());
                    var checks = LifecycleDecision.ChecksPayee(change.Payment.Status, begin);
                    if (checks && PaidPayee.Of(change.Payment) is var needed && needed != known) return (null, needed, false);
                    var plan = await LifecycleDecision.AdvanceAsync(work, change, checks ? entry : null, begin, ids, time.Now());
                    await change.FlushAsync();
                    return (plan, null, change.HasWritten);
                },
                cancellationToken);
            if (written) signal.Written();
            if (plan is not null) return plan;
            payee = needed;
        }
    }

    private async Task<UserPayee?> PayeeOfAsync(PaidPayee paid, CancellationToken cancellationToken) =>
        (await payees.FindAsync(paid.InstitutionId, paid.MemberId, paid.UserPayeeListId, cancellationToken))?.Payee;

    private static async Task<Payment> GetAsync(IUnitOfWork work, PaymentId paymentId) =>
        await work.Payments.FindAsync(paymentId) ?? throw new InvalidOperationException($"There is no payment {paymentId}.");
}
