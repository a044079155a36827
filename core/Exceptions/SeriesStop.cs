using Cbp.Core.Common;
using Cbp.Core.Messaging;
using Cbp.Core.Notifications;
using Cbp.Core.Outbox;
using Cbp.Core.Payees;
using Cbp.Core.Payments;
using Cbp.Core.Payments.Upstream;
using Cbp.Core.Recurring;
using Cbp.Core.Storage;

namespace Cbp.Core.Exceptions;

/// <summary>Stops the recurring payment whose payment came back because nobody had allowed it, and tells the institution.</summary>
internal static class SeriesStop
{
    /// <summary>What was done, as <see cref="ExceptionRules"/> names it.</summary>
    public static async Task<string> RunAsync(
        IUnitOfWork work, PaymentException exception, Payment payment, UserPayee? payee, IIdGenerator ids, DateTimeOffset now)
    {
        var stopped = payment.RecurringPaymentId is { } recurring && await StopAsync(work, payment, recurring, payee, ids, now);
        await work.Outbox.AddAsync([ToInstitution(exception, payment, stopped, ids.NewId(), now)]);
        return stopped ? ExceptionRules.SeriesStopped : ExceptionRules.InstitutionTold;
    }

    private static async Task<bool> StopAsync(
        IUnitOfWork work, Payment payment, RecurringPaymentId id, UserPayee? payee, IIdGenerator ids, DateTimeOffset now)
    {
        if (await RecurringTarget.FindAsync(work, payment.InstitutionId, null, id.Value) is not { Recurring.HasEnded: false } target) return false;
        var changes = new RecurringChanges(work, target.Institution, payee, ids, now);
        var after = await RecurringWriting.UpdateAsync(work, target.Recurring, await changes.CancelAsync(target.Recurring), ids, now);
        await work.Outbox.AddAsync([RecurringMessages.Changed(after, ids.NewId(), now)]);
        return true;
    }

    private static OutboxMessage ToInstitution(PaymentException exception, Payment payment, bool stopped, Guid id, DateTimeOffset now)
    {
        var (institution, member) = (payment.InstitutionId.Value, payment.MemberId.Value);
        var text = $"Payment {payment.PaymentId} of {payment.Amount} of member {member} was sent back with code {exception.Code}: "
            + AchReturnCode.Find(exception.Code)?.Meaning
            + (stopped ? $" Its recurring payment {payment.RecurringPaymentId} was stopped." : " It belongs to no recurring payment that goes on.");
        var body = CloudEvents.Compose(
            id.ToString(),
            $"/institutions/{institution}/members",
            NotificationService.SupportMessage,
            member,
            now,
            new CustomerNotificationData(institution, member, payment.PaymentId.ToString(), "A payment was not authorized", text),
            CoreJson.Default.CustomerNotificationData);
        return OutboxMessages.Of(id, OutboxDestinations.NotificationDelivery, member, NotificationService.SupportMessage, body, now);
    }
}
