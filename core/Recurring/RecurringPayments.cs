using Cbp.Core.Common;
using Cbp.Core.Idempotency;
using Cbp.Core.Outbox;
using Cbp.Core.Payees;
using Cbp.Core.Payees.Documents;
using Cbp.Core.Payments.Creation;
using Cbp.Core.Payments.Rules;
using Cbp.Core.Storage;

namespace Cbp.Core.Recurring;

/// <summary>
/// What an institution's client can do with recurring payments. Calls name the recurring payment, or any payment of it. Where
/// a call says which version it has seen (If-Match), it is refused when there is another.
/// </summary>
/// <param name="database">Where they are kept.</param>
/// <param name="payees">The members' payee lists: read before each transaction.</param>
/// <param name="writes">Writes once for each Idempotency-Key.</param>
/// <param name="signal">Told when something waits in the outbox.</param>
/// <param name="ids">Where new ids come from.</param>
/// <param name="time">The clock.</param>
public sealed class RecurringPayments(
    IDatabase database, IUserPayeeStore payees, IdempotentWrites writes, IOutboxSignal signal, IIdGenerator ids, TimeProvider time)
{
    private static readonly Refusal NotFound = new(ErrorCodes.RecurringNotFound, "There is no such recurring payment.");

    /// <summary>
    /// Takes a recurring payment. Its first payment must break no rule; those whose time has come are created at once. A repeat under
    /// the same Idempotency-Key gets the stored answer.
    /// </summary>
    public async Task<Outcome<StoredResponse>> CreateAsync(
        InstitutionId caller,
        RecurringPaymentRequest request,
        IdempotencyScope? idempotency,
        Func<RecurringView, StoredResponse> render,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(render);
        var command = RecurringRequestValidator.Validate(request);
        if (command.IsRefused(out var refusal)) return refusal;
        var payee = await payees.FindAsync(caller, command.Value.MemberId, command.Value.UserPayeeListId, cancellationToken);
        return await writes.RunAsync(
            idempotency,
            async (work, now) =>
            {
                var created = await CreateAsync(work, caller, command.Value, payee?.Payee, now);
                return created.IsRefused(out var broken) ? broken : render(created.Value);
            },
            cancellationToken);
    }

    /// <summary>The recurring payment, or RECURRING_PAYMENT_NOT_FOUND.</summary>
    public Task<Outcome<RecurringView>> FindAsync(InstitutionId caller, Guid id, CancellationToken cancellationToken) =>
        database.ReadAsync<Outcome<RecurringView>>(
            async work => await RecurringTarget.FindAsync(work, caller, null, id) is { } target
                ? await RecurringViews.OfAsync(work, target.Recurring, target.Institution, time.Now())
                : NotFound,
            cancellationToken);

    /// <summary>Calls it off, with its payments that are not processed yet; one that is called off already is answered as it is.</summary>
    public Task<Outcome<RecurringView>> CancelAsync(
        InstitutionId caller, MemberId member, Guid id, int? version, CancellationToken cancellationToken) =>
        ChangeAsync(caller, member, id, version, RecurringStatus.Cancelled, (_, target, changes) => changes.CancelAsync(target.Recurring), cancellationToken);

    /// <summary>Holds it; one that is held already is answered as it is.</summary>
    public Task<Outcome<RecurringView>> SuspendAsync(
        InstitutionId caller, MemberId member, Guid id, int? version, CancellationToken cancellationToken) =>
        ChangeAsync(caller, member, id, version, RecurringStatus.Suspended, (_, target, changes) => changes.SuspendAsync(target.Recurring), cancellationToken);

    /// <summary>Lets it go on; one that is not held is answered as it is.</summary>
    public Task<Outcome<RecurringView>> ResumeAsync(
        InstitutionId caller, MemberId member, Guid id, int? version, CancellationToken cancellationToken) =>
        ChangeAsync(caller, member, id, version, RecurringStatus.Active, (_, target, changes) => changes.ResumeAsync(target.Recurring), cancellationToken);

    /// <summary>Leaves a date out: that of the payment that is named, that of <paramref name="date"/>, or else the next one.</summary>
    public Task<Outcome<RecurringView>> SkipAsync(
        InstitutionId caller, MemberId member, Guid id, DateOnly? date, int? version, CancellationToken cancellationToken) =>
        ChangeAsync(
            caller,
            member,
            id,
            version,
            null,
            async (work, target, changes) => await changes.SkipAsync(target.Recurring, await NumberAsync(work, target, changes, date)),
            cancellationToken);

    /// <summary>Changes the date that is named (the next one, where the whole is) and all that follow.</summary>
    public Task<Outcome<RecurringView>> EditFollowingAsync(
        InstitutionId caller, Guid id, RecurringEdit edit, int? version, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(edit);
        var command = RecurringEditCommand.Of(edit);
        if (command.IsRefused(out var malformed)) return Task.FromResult<Outcome<RecurringView>>(malformed);
        return ChangeAsync(
            caller,
            null,
            id,
            version,
            null,
            async (work, target, changes) =>
            {
                changes.ConfirmsAmount = edit.Payment.ConfirmAtypicalAmount == true;
                return await new RecurringEditing(work, target.Institution, changes, time.Now()).FollowingAsync(
                    target.Recurring, await NumberAsync(work, target, changes, null), command.Value);
            },
            cancellationToken);
    }

    /// <summary>Changes one of its payments and nothing else.</summary>
    public Task<Outcome<RecurringView>> EditOneAsync(
        InstitutionId caller, Guid id, RecurringEdit edit, int? version, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(edit);
        var wanted = PaymentEditing.Validate(edit.Payment);
        if (wanted.IsRefused(out var malformed)) return Task.FromResult<Outcome<RecurringView>>(malformed);
        return ChangeAsync(
            caller,
            null,
            id,
            version,
            null,
            async (_, target, changes) =>
            {
                changes.ConfirmsAmount = edit.Payment.ConfirmAtypicalAmount == true;
                await changes.EditAsync(target.Instance ?? throw new RefusedException(NotFound), wanted.Value);
                return target.Recurring;
            },
            cancellationToken);
    }

    private async Task<Outcome<RecurringView>> CreateAsync(IUnitOfWork work, InstitutionId caller, RecurringCommand command, UserPayee? payee, DateTimeOffset now)
    {
        if (await work.Institutions.FindAsync(caller) is not { } institution)
            return new Refusal(ErrorCodes.InstitutionNotFound, "There is no such institution.");
        var recurring = RecurringOf(command, caller, now);
        var dates = new RecurringDates(institution, now);
        var first = command.Pattern.FirstDate;
        if (first < dates.Schedule.Calendar.LocalDate(now))
            return new Refusal(ErrorCodes.ProcessDateInPast, "willProcessDate lies in the past.", "willProcessDate");
        var payment = RecurringAdvance.CommandOf(recurring, dates.DayOf(first, null)) with { ConfirmsAmount = command.ConfirmsAmount };
        var planned = await new PaymentDraft(work, institution, payment, payee, null, RuleGroups.All, ids, now).PlanAsync();
        if (planned.IsRefused(out var refusal)) return refusal;

        (recurring, _) = await new RecurringAdvance(work, institution, payee, ids, now).RunAsync(recurring);
        await work.Recurring.AddAsync(recurring);
        await RecurringAudit.RecordAsync(work, null, recurring, ids.NewId(), now);
        await work.Outbox.AddAsync([RecurringMessages.Start(recurring, ids.NewId(), now)]);
        return await RecurringViews.OfAsync(work, recurring, institution, now);
    }

    private RecurringPayment RecurringOf(RecurringCommand command, InstitutionId caller, DateTimeOffset now) => new()
    {
        RecurringPaymentId = new RecurringPaymentId(ids.NewId()),
        InstitutionId = caller,
        MemberId = command.MemberId,
        UserPayeeListId = command.UserPayeeListId,
        FundingAccount = command.FundingAccount,
        Amount = command.Amount,
        Memo = command.Memo,
        BillReference = command.BillReference,
        SourceApplication = command.SourceApplication,
        Pattern = command.Pattern,
        NumPayments = command.NumPayments,
        UntilDate = command.UntilDate,
        EntryDate = now,
        LastUpdate = now,
    };

    // The change, then what it makes possible, in one transaction; where it is refused, nothing of it is kept.
    private async Task<Outcome<RecurringView>> ChangeAsync(
        InstitutionId caller,
        MemberId? member,
        Guid id,
        int? version,
        RecurringStatus? already,
        Func<IUnitOfWork, RecurringTarget, RecurringChanges, Task<RecurringPayment>> change,
        CancellationToken cancellationToken)
    {
        // Whose payee it is never changes, so it can be read before; what the transaction decides is its own.
        var seen = await database.ReadAsync(work => RecurringTarget.FindAsync(work, caller, member, id), cancellationToken);
        var payee = seen?.Recurring is { } of ? await payees.FindAsync(caller, of.MemberId, of.UserPayeeListId, cancellationToken) : null;
        try
        {
            var view = await database.WriteAsync(
                async work =>
                {
                    var now = time.Now();
                    var target = await RecurringTarget.FindAsync(work, caller, member, id) ?? throw new RefusedException(NotFound);
                    var recurring = target.Recurring;
                    Check(recurring, version, already);
                    if (recurring.Status == already) return await RecurringViews.OfAsync(work, recurring, target.Institution, now);
                    recurring = await change(work, target, new RecurringChanges(work, target.Institution, payee?.Payee, ids, now));
                    (recurring, _) = await new RecurringAdvance(work, target.Institution, payee?.Payee, ids, now).RunAsync(recurring);
                    recurring = await RecurringWriting.UpdateAsync(work, target.Recurring, recurring, ids, now);
                    await work.Outbox.AddAsync([RecurringMessages.Changed(recurring, ids.NewId(), now)]);
                    return await RecurringViews.OfAsync(work, recurring, target.Institution, now);
                },
                cancellationToken);
            signal.Written();
            return view;
        }
        catch (RefusedException refused)
        {
            return refused.Refusal;
        }
    }

    private static void Check(RecurringPayment recurring, int? version, RecurringStatus? already)
    {
        if (version is { } seen && seen != recurring.Version)
            throw new RefusedException(new Refusal(ErrorCodes.VersionMismatch, $"The recurring payment is at version {recurring.Version}."));
        if (recurring.HasEnded && recurring.Status != already)
        {
            throw new RefusedException(new Refusal(
                ErrorCodes.RecurringNotChangeable, $"The recurring payment is {recurring.Status}: nothing of it can be changed."));
        }
    }

    private static async Task<int> NumberAsync(IUnitOfWork work, RecurringTarget target, RecurringChanges changes, DateOnly? date)
    {
        var number = date is { } day
            ? (await RecurringDateSearch.FindAsync(work, target.Recurring, changes.Dates, day))?.Number
            : await target.NumberAsync(work);
        return number ?? throw new RefusedException(new Refusal(ErrorCodes.OccurrenceNotFound, "The recurring payment has no such date.", "date"));
    }
}
