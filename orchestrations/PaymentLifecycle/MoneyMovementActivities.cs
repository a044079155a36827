using Cbp.Core.Common;
using Cbp.Core.Gateways;
using Cbp.Core.Payments.Lifecycle;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Orchestrations.PaymentLifecycle;

/// <summary>
/// The lifecycle's steps in other people's systems. Each carries the id of the payment's present attempt as its idempotency
/// key, so that running again after a crash moves no money twice, and a payment that is reprocessed is taken anew.
/// </summary>
public sealed class MoneyMovementActivities(
    PaymentLifecycleService lifecycle, ICoreBanking coreBanking, IPaymentProcessor processor)
{
    /// <summary>Takes the amount from the funding account.</summary>
    [Function(LifecycleNames.DebitFunds)]
    public async Task<DebitResult> DebitAsync([ActivityTrigger] LifecycleStart input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var about = input.BeginWork();
        var payment = await lifecycle.GetAsync(new PaymentId(input.PaymentId), cancellationToken);
        return await coreBanking.DebitAsync(
            payment.InstitutionId, payment.AttemptId, payment.FundingAccount, payment.Amount, cancellationToken);
    }

    /// <summary>Gives it back.</summary>
    [Function(LifecycleNames.ReverseDebit)]
    public async Task ReverseAsync([ActivityTrigger] LifecycleStart input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var about = input.BeginWork();
        var payment = await lifecycle.GetAsync(new PaymentId(input.PaymentId), cancellationToken);
        await coreBanking.ReverseDebitAsync(payment.InstitutionId, payment.AttemptId, cancellationToken);
    }

    /// <summary>Hands the payment to the processor.</summary>
    [Function(LifecycleNames.Submit)]
    public async Task<ProcessorResult> SubmitAsync([ActivityTrigger] LifecycleStart input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var about = input.BeginWork();
        var submission = await lifecycle.SubmissionOfAsync(new PaymentId(input.PaymentId), cancellationToken);
        return await processor.SubmitAsync(submission, cancellationToken);
    }

    /// <summary>Asks what became of it.</summary>
    [Function(LifecycleNames.LookUp)]
    public async Task<ProcessorResult> LookUpAsync([ActivityTrigger] LifecycleStart input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var about = input.BeginWork();
        var payment = await lifecycle.GetAsync(new PaymentId(input.PaymentId), cancellationToken);
        return await processor.LookUpAsync(payment.AttemptId, cancellationToken);
    }
}
