using Cbp.Core.Common;
using Cbp.Core.Exceptions;
using Cbp.Core.Institutions;
using Cbp.Core.Payees;
using Cbp.Core.Payments.Creation;
using Cbp.Core.Payments.Rules;
using Cbp.Core.Storage;

namespace Cbp.Core.Recurring;

/// <summary>
/// Creates the payments of a recurring one whose time has come, in order, within a transaction. Each number is created, skipped or
/// refused once: the number to go on with is written in the same transaction.
/// </summary>
internal sealed class RecurringAdvance(IUnitOfWork work, Institution institution, UserPayee? payee, IIdGenerator ids, DateTimeOffset now)
{
    /// <summary>How many dates one transaction deals with; the next one goes on.</summary>
    public const int MostAtOnce = 20;

    // The day is chosen here, so it breaks no rule of dates; and nobody enters these, so none is entered too fast.
    private const RuleGroups Groups = RuleGroups.Standing | RuleGroups.Duplicates | RuleGroups.Limits;

    private readonly RecurringDates _dates = new(institution, now);

    // One whose account is verified anew was active when the recurring payment was taken: the payment waits for it before money moves.
    private readonly UserPayee? _payee = payee is { Status: UserPayeeStatus.Pending } ? payee with { Status = UserPayeeStatus.Active } : payee;

    /// <summary>The recurring payment as it is then (not yet written), and when it is to be looked at again.</summary>
    public async Task<(RecurringPayment After, DateTimeOffset? WakeAt)> RunAsync(RecurringPayment recurring)
    {
        for (var made = 0; recurring.Status == RecurringStatus.Active; made++)
        {
            if (!recurring.Has(recurring.NextNumber)) return await EndAsync(recurring);
            var due = recurring.DateOf(recurring.NextNumber);
            if (_dates.CreatedAt(due) is var at && at > now) return (recurring, at);
            if (made == MostAtOnce) return (recurring, now);
            await CreateAsync(recurring, due);
            recurring = recurring with { NextNumber = recurring.NextNumber + 1 };
        }

        return (recurring, null);
    }

    /// <summary>What a payment of that day would be.</summary>
    public static OneTimePaymentCommand CommandOf(RecurringPayment recurring, DateOnly day) => new(
        recurring.MemberId,
        recurring.UserPayeeListId,
        recurring.FundingAccount,
        recurring.Amount,
        day,
        null,
        recurring.Memo,
        recurring.BillReference,
        recurring.SourceApplication);

    private async Task CreateAsync(RecurringPayment recurring, DateOnly due)
    {
        var (id, number) = (recurring.RecurringPaymentId, recurring.NextNumber);
        if (await work.Recurring.FindOccurrenceAsync(id, number) is not null) return; // skipped ahead of time
        var before = number == 1 ? null : await work.Recurring.FindOccurrenceAsync(id, number - 1);
        var day = _dates.DayOf(due, before?.Date);
        var origin = new OccurrenceOrigin(id.PaymentOf(recurring.Generation, number), id, number);
        var created = await PaymentCreation.CreateAsync(work, institution, CommandOf(recurring, day), _payee, origin, Groups, ids, now);
        if (created.IsRefused(out var refusal))
        {
            await work.Recurring.SaveOccurrenceAsync(
                new RecurringOccurrence(id, number, due, day, OccurrenceStatus.Refused, null, refusal.Error.Code));
            await work.Outbox.AddAsync([RecurringMessages.Refused(recurring, due, refusal, ids.NewId(), now)]);
            await PaymentExceptions.OpenAsync(work, RecurringRefusals.Of(recurring, number, due, refusal), ids, now);
            return;
        }

        await work.Recurring.SaveOccurrenceAsync(new RecurringOccurrence(id, number, due, day, OccurrenceStatus.Created, origin.PaymentId));
        if (_dates.IsMissed(due)) await work.Outbox.AddAsync([RecurringMessages.Late(recurring, due, day, ids.NewId(), now)]);
    }

    // It has ended when its last day has passed: until then that can still be held, changed and called off.
    private async Task<(RecurringPayment After, DateTimeOffset? WakeAt)> EndAsync(RecurringPayment recurring)
    {
        var occurrences = await work.Recurring.OccurrencesAsync(recurring.RecurringPaymentId);
        if (occurrences.Count > 0 && _dates.After(occurrences.Max(occurrence => occurrence.Date)) is var end && end > now) return (recurring, end);
        return (recurring with { Status = RecurringStatus.Completed }, null);
    }
}
