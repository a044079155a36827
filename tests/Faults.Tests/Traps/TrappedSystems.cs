using Cbp.Core.Common;
using Cbp.Core.Gateways;
using Cbp.Core.Notifications;

namespace Cbp.Faults.Tests.Traps;

/// <summary>The systems outside, whose calls are caught.</summary>
internal sealed class TrappedSystems(IPaymentProcessor processor, ICoreBanking coreBanking, INotificationChannel channel, TrapBoard board)
    : IPaymentProcessor, ICoreBanking, INotificationChannel
{
    private static readonly ProcessorResult Unknown = new(ProcessorStatus.Unknown);

    public Task<ProcessorResult> SubmitAsync(ProcessorSubmission submission, CancellationToken cancellationToken) => board.AroundAsync(
        board.MemberOf(submission.PaymentId.Value), Point.Submit, () => processor.SubmitAsync(submission, cancellationToken), () => Unknown);

    public Task<ProcessorResult> LookUpAsync(PaymentId paymentId, CancellationToken cancellationToken) => board.AroundAsync(
        board.MemberOf(paymentId.Value),
        Point.LookUp,
        () => board.ProcessorDown ? Task.FromResult(Unknown) : processor.LookUpAsync(paymentId, cancellationToken),
        () => Unknown);

    public Task<DebitResult> DebitAsync(
        InstitutionId institutionId, PaymentId paymentId, FundingAccountNumber account, Money amount, CancellationToken cancellationToken) =>
        board.AroundAsync(
            board.MemberOf(paymentId.Value),
            Point.Debit,
            () => coreBanking.DebitAsync(institutionId, paymentId, account, amount, cancellationToken),
            () => throw new GatewayException("The reply was lost."));

    public Task ReverseDebitAsync(InstitutionId institutionId, PaymentId paymentId, CancellationToken cancellationToken) => board.AroundAsync(
        board.MemberOf(paymentId.Value),
        Point.Reverse,
        async () =>
        {
            await coreBanking.ReverseDebitAsync(institutionId, paymentId, cancellationToken);
            return true;
        },
        () => throw new GatewayException("The reply was lost."));

    public Task<bool> IsOpenAsync(InstitutionId institutionId, FundingAccountNumber account, CancellationToken cancellationToken) =>
        coreBanking.IsOpenAsync(institutionId, account, cancellationToken);

    public Task DeliverAsync(Notification notification, CancellationToken cancellationToken) => board.AroundAsync(
        notification.MemberId,
        Point.Notify,
        async () =>
        {
            await channel.DeliverAsync(notification, cancellationToken);
            return true;
        },
        () => throw new GatewayException("The reply was lost."));
}
