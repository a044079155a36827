using Cbp.Core.Calendar;
using Cbp.Core.Institutions;
using Cbp.Core.Payees;
using Cbp.Core.Storage;

namespace Cbp.Core.Payments.Rules;

/// <summary>Looks up what the rules look at.</summary>
internal static class PaymentContextLoader
{
    private static readonly TimeSpan VelocityWindow = TimeSpan.FromHours(1);

    /// <summary>The context of a payment as it would be; what only rules of other groups look at is not looked up.</summary>
    /// <param name="work">Where it is looked up.</param>
    /// <param name="institution">Whose member pays.</param>
    /// <param name="payee">The member's payee, as it was just read: it is in a store of its own, which no transaction reaches.</param>
    /// <param name="like">The payment as it would be.</param>
    /// <param name="stored">The payment as it stands, or null where it is new: its own amount does not count against it.</param>
    /// <param name="plan">When it would be processed.</param>
    /// <param name="groups">The groups of rules that will look at it.</param>
    /// <param name="now">The present moment.</param>
    public static async Task<PaymentContext> LoadAsync(
        IUnitOfWork work, (Institution Institution, ProcessingSchedule Schedule) institution, UserPayee? payee, Payment like, Payment? stored, ProcessingPlan plan, RuleGroups groups, DateTimeOffset now)
    {
        var id = like.InstitutionId;
        // Asked together and awaited afterwards, which a store over a network answers in one go.
        var member = work.Members.FindAsync(id, like.MemberId);
        var account = work.Members.FindAccountAsync(id, like.FundingAccount);
        var biller = GlobalOfAsync(work, payee);
        var looksFurther = payee is not null || !groups.HasFlag(RuleGroups.Payee);
        var ofMember = looksFurther && groups.HasFlag(RuleGroups.Limits) ? work.Totals.OfMemberAsync(id, like.MemberId, plan.WillProcessDate) : null;
        var ofInstitution = ofMember is null ? null : work.Totals.OfInstitutionAsync(id, plan.WillProcessDate);
        var twin = looksFurther && groups.HasFlag(RuleGroups.Duplicates) ? work.Payments.HasPendingTwinAsync(like, like.PaymentId) : null;
        var entries = looksFurther && groups.HasFlag(RuleGroups.Velocity) ? work.Payments.CountEnteredSinceAsync(id, like.MemberId, now - VelocityWindow) : null;
        var average = looksFurther && groups.HasFlag(RuleGroups.Typical) ? AverageAsync(work, like, institution.Schedule.Calendar.LocalDate(now)) : null;
        var context = new PaymentContext
        {
            Now = now,
            Institution = institution.Institution,
            Schedule = institution.Schedule,
            Amount = like.Amount,
            Plan = plan,
            Member = await member,
            Account = await account,
            Payee = payee,
            GlobalPayee = await biller,
        };
        return context with
        {
            MemberTotal = ofMember is null ? context.MemberTotal : Without(stored, plan, await ofMember),
            InstitutionTotal = ofInstitution is null ? context.InstitutionTotal : Without(stored, plan, await ofInstitution),
            HasPendingTwin = twin is null ? context.HasPendingTwin : await twin,
            EntriesLastHour = entries is null ? context.EntriesLastHour : await entries,
            PayeeAverage = average is null ? context.PayeeAverage : await average,
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
