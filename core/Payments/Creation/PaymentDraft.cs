using Cbp.Core.Calendar;
using Cbp.Core.Common;
using Cbp.Core.Institutions;
using Cbp.Core.Payees;
using Cbp.Core.Payments.Rules;
using Cbp.Core.Storage;

namespace Cbp.Core.Payments.Creation;

/// <summary>A payment as it would be by its institution's calendar. What its rules look at is asked for when this is made.</summary>
internal sealed class PaymentDraft
{
    private readonly IUnitOfWork _work;
    private readonly OneTimePaymentCommand _command;
    private readonly UserPayee? _payee;
    private readonly RuleGroups _groups;
    private readonly DateTimeOffset _now;
    private readonly ProcessingSchedule _schedule;
    private readonly ProcessingPlan _plan;
    private readonly PaymentCreated _created;
    private readonly Payment _like;
    private readonly PaymentQuestions _asked;

    /// <param name="work">Where it is looked up.</param>
    /// <param name="institution">Whose member pays.</param>
    /// <param name="command">What is wanted.</param>
    /// <param name="payee">The member's payee, as it was just read.</param>
    /// <param name="origin">The recurring payment that it is of, or null.</param>
    /// <param name="groups">The groups of rules that it must not break; not that of typical amounts, where the amount was confirmed.</param>
    /// <param name="ids">Where new ids come from.</param>
    /// <param name="now">The present moment.</param>
    public PaymentDraft(
        IUnitOfWork work, Institution institution, OneTimePaymentCommand command, UserPayee? payee, OccurrenceOrigin? origin, RuleGroups groups, IIdGenerator ids, DateTimeOffset now)
    {
        (_work, Institution, _command, _payee, _now) = (work, institution, command, payee, now);
        _groups = command.ConfirmsAmount ? groups & ~RuleGroups.Typical : groups;
        _schedule = new ProcessingSchedule(institution);
        _plan = _schedule.Plan(now, command.WillProcessDate);
        _created = EventOf(command, institution.InstitutionId, _plan.WillProcessDate, origin, ids, now);
        _like = PaymentFold.Apply(null, _created);
        _asked = new PaymentQuestions(work, _like, payee, _groups, now, _schedule.Calendar.LocalDate(now));
    }

    public Institution Institution { get; }

    /// <summary>What would be taken, or why it would be refused; nothing is written.</summary>
    public async Task<Outcome<(PaymentCreated Created, ProcessingPlan Plan)>> PlanAsync()
    {
        var context = await PaymentContextLoader.LoadAsync(_work, (Institution, _schedule), _payee, _like, null, _plan, _groups, _now, _asked);
        context = context with { DeliverBy = _command.DeliveryDate };
        if (PaymentRules.FirstViolation(context, _groups) is { } violation) return violation.ToRefusal();
        return (_created with { DeliveryDate = context.EstimatedDelivery }, _plan);
    }

    private static PaymentCreated EventOf(
        OneTimePaymentCommand command, InstitutionId caller, DateOnly day, OccurrenceOrigin? origin, IIdGenerator ids, DateTimeOffset now)
    {
        return new PaymentCreated
        {
            EventId = ids.NewId(),
            PaymentId = origin?.PaymentId.Value ?? ids.NewId(),
            Sequence = 1,
            OccurredAt = now,
            InstitutionId = caller.Value,
            MemberId = command.MemberId.Value,
            UserPayeeListId = command.UserPayeeListId.Value,
            FundingAccount = command.FundingAccount.Value,
            AmountCents = command.Amount.Cents,
            Currency = command.Amount.Currency,
            Memo = command.Memo,
            BillReference = command.BillReference,
            SourceApplication = command.SourceApplication,
            WillProcessDate = day,
            DeliveryDate = day,
            RecurringPaymentId = origin?.RecurringPaymentId.Value,
            Occurrence = origin?.Number,
        };
    }
}
