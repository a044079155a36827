using Cbp.Core.Calendar;
using Cbp.Core.Institutions;
using Cbp.Core.Payees;
using Cbp.Core.Storage;

namespace Cbp.Core.Payments.Rules;

/// <summary>Looks up what the rules look at.</summary>
internal static class PaymentContextLoader
{
    /// <summary>The context of a payment as it would be; what only rules of other groups look at is not looked up.</summary>
    /// <param name="work">Where it is looked up.</param>
    /// <param name="institution">Whose member pays.</param>
    /// <param name="payee">The member's payee, as it was just read: it is in a store of its own, which no transaction reaches.</param>
    /// <param name="like">The payment as it would be.</param>
    /// <param name="stored">The payment as it stands, or null where it is new: its own amount does not count against it.</param>
    /// <param name="plan">When it would be processed.</param>
    /// <param name="groups">The groups of rules that will look at it.</param>
    /// <param name="now">The present moment.</param>
    /// <param name="asked">What was asked for the payment already; null where nothing was.</param>
    public static async Task<PaymentContext> LoadAsync(
        IUnitOfWork work, (Institution Institution, ProcessingSchedule Schedule) institution, UserPayee? payee, Payment like, Payment? stored, ProcessingPlan plan, RuleGroups groups, DateTimeOffset now,
        PaymentQuestions? asked = null)
    {
        asked ??= new PaymentQuestions(work, like, payee, groups, now, institution.Schedule.Calendar.LocalDate(now));
        var context = new PaymentContext
        {
            Now = now,
            Institution = institution.Institution,
            Schedule = institution.Schedule,
            Amount = like.Amount,
            Plan = plan,
            Member = await asked.Member,
            Account = await asked.Account,
            Payee = payee,
            GlobalPayee = await asked.Biller,
        };
        return context with
        {
            MemberTotal = asked.OfMember is null ? context.MemberTotal : Without(stored, plan, await asked.OfMember),
            InstitutionTotal = asked.OfInstitution is null ? context.InstitutionTotal : Without(stored, plan, await asked.OfInstitution),
            HasPendingTwin = asked.Twin is null ? context.HasPendingTwin : await asked.Twin,
            EntriesLastHour = asked.Entries is null ? context.EntriesLastHour : await asked.Entries,
            PayeeAverage = asked.Average is null ? context.PayeeAverage : await asked.Average,
        };
    }

    /// <summary>What the member has paid to the payment's payee in half a year.</summary>
    public static Task<PayeeAverage> AverageAsync(IUnitOfWork work, Payment like, DateOnly today) =>
        work.Totals.OfPayeeAsync(like.InstitutionId, like.MemberId, like.UserPayeeListId, AmountMustBeTypicalOrConfirmed.FirstMonth(today));

    /// <summary>The biller that the payee points at, or null.</summary>
    public static async Task<GlobalPayee?> GlobalOfAsync(IUnitOfWork work, UserPayee? payee) =>
        payee is { Type: UserPayeeType.G, InternalPayeeId: { } biller } ? await work.Payees.FindGlobalAsync(biller) : null;

    private static PaymentTotal Without(Payment? stored, ProcessingPlan plan, PaymentTotal total)
    {
        if (stored is null) return total;
        var (was, day) = (stored.WillProcessDate, plan.WillProcessDate);
        var sameMonth = was.Year == day.Year && was.Month == day.Month;
        return new PaymentTotal(
            total.DayCents - (was == day ? stored.Amount.Cents : 0),
            total.MonthCents - (sameMonth ? stored.Amount.Cents : 0));
    }
}
