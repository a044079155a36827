using Cbp.Core.Common;
using Cbp.Core.Gateways;
using Cbp.Core.Outbox;
using Cbp.Core.Payments.Rules;
using Cbp.Core.Payments.Upstream;
using Cbp.Core.Storage;

namespace Cbp.Core.Payments.Lifecycle;

/// <summary>
/// The steps of a payment's lifecycle in our own store. Each can be called again, after a crash or out of turn: it then
/// writes nothing twice and answers for the payment as it stands. A payment that has moved on is left alone.
/// </summary>
/// <param name="database">Where payments are kept.</param>
/// <param name="signal">Told when something waits in the outbox.</param>
/// <param name="ids">Where new ids come from.</param>
/// <param name="time">The clock.</param>
public sealed class PaymentLifecycleService(IDatabase database, IOutboxSignal signal, IIdGenerator ids, TimeProvider time)
{
    /// <summary>The payment, whichever institution's it is.</summary>
    /// <exception cref="InvalidOperationException">There is none of that id.</exception>
    public Task<Payment> GetAsync(PaymentId paymentId, CancellationToken cancellationToken = default) =>
        database.ReadAsync(work => GetAsync(work, paymentId), cancellationToken);

    /// <summary>
    /// Checks the standing of member, account and payee once more and moves it to Validated, and to Scheduled where its time
    /// lies ahead; or to Failed, with the code of the rule that is broken. Called again, it tells what comes next for the payment as it stands.
    /// </summary>
    public Task<LifecyclePlan> ValidateAsync(PaymentId paymentId, CancellationToken cancellationToken = default) =>
        AdvanceAsync(paymentId, false, cancellationToken);

    /// <summary>
    /// Moves it to Processing, if it is due, not held back and not called off. <see cref="LifecycleStep.Process"/> only where it
    /// is in Processing when this returns.
    /// </summary>
    public Task<LifecyclePlan> BeginProcessingAsync(PaymentId paymentId, CancellationToken cancellationToken = default) =>
        AdvanceAsync(paymentId, true, cancellationToken);

    /// <summary>What the processor is sent for the payment.</summary>
    /// <exception cref="InvalidOperationException">There is no such payment, or it is not in Processing: nothing must be sent.</exception>
    public Task<ProcessorSubmission> SubmissionOfAsync(PaymentId paymentId, CancellationToken cancellationToken = default) =>
        database.ReadAsync(
            async work =>
            {
                var payment = await GetAsync(work, paymentId);
                if (payment.Status != PaymentStatus.Processing)
                    throw new InvalidOperationException($"Payment {paymentId} is {payment.Status}, not in processing: nothing is sent for it.");
                var payee = await work.Payees.FindUserPayeeAsync(payment.InstitutionId, payment.MemberId, payment.UserPayeeListId);
                var biller = await PaymentContextLoader.GlobalOfAsync(work, payee);
                return new ProcessorSubmission(
                    payment.AttemptId,
                    payment.InstitutionId,
                    payment.Amount,
                    payment.UserPayeeListId,
                    biller?.ProcessorPayeeId,
                    biller?.PayeeName ?? payee?.NameOnAccount ?? payee?.NickName,
                    payee?.UsersAccountAtPayee,
                    payment.BillReference);
            },
            cancellationToken);

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
    /// for review. The state it is in afterwards.
    /// </summary>
    public Task<PaymentStatus> FailAsync(PaymentId paymentId, string failureCode, CancellationToken cancellationToken = default) =>
        MoveAsync(
            paymentId,
            PaymentStatus.Failed,
            async (work, change) =>
            {
                await change.FailedAsync(failureCode);
                if (failureCode == FailureCodes.InvalidAccount) await FlagPayeeAsync(work, change.Payment);
            },
            cancellationToken);

    /// <summary>Completed → Returned. The state it is in afterwards.</summary>
    public Task<PaymentStatus> ReturnAsync(PaymentId paymentId, string returnCode, CancellationToken cancellationToken = default) =>
        MoveAsync(paymentId, PaymentStatus.Returned, (_, change) => change.ReturnedAsync(returnCode), cancellationToken);

    private async Task<PaymentStatus> MoveAsync(
        PaymentId paymentId, PaymentStatus to, Func<IUnitOfWork, PaymentChange, Task> append, CancellationToken cancellationToken)
    {
        var change = await database.WriteYieldingAsync(
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

    private async Task<LifecyclePlan> AdvanceAsync(PaymentId paymentId, bool begin, CancellationToken cancellationToken)
    {
        var (plan, written) = await database.WriteYieldingAsync(
            async work =>
            {
                var change = PaymentChange.Of(await GetAsync(work, paymentId), work, ids, time.Now());
                var plan = await LifecycleDecision.AdvanceAsync(work, change, begin, time.Now());
                await change.FlushAsync();
                return (plan, change.HasWritten);
            },
            cancellationToken);
        if (written) signal.Written();
        return plan;
    }

    private static async Task FlagPayeeAsync(IUnitOfWork work, Payment payment)
    {
        var payee = await work.Payees.FindUserPayeeAsync(payment.InstitutionId, payment.MemberId, payment.UserPayeeListId);
        if (payee is { FlaggedForReview: false }) await work.Payees.SaveUserPayeeAsync(payee with { FlaggedForReview = true });
    }

    private static async Task<Payment> GetAsync(IUnitOfWork work, PaymentId paymentId) =>
        await work.Payments.FindAsync(paymentId) ?? throw new InvalidOperationException($"There is no payment {paymentId}.");
}
