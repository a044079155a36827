using Cbp.Core.Members;
using Cbp.Core.Payees;
using Cbp.Core.Storage;

namespace Cbp.Core.Payments.Rules;

/// <summary>What the rules look at, asked for together and awaited afterwards, which a store over a network answers in one go; null: not asked.</summary>
internal sealed class PaymentQuestions
{
    private static readonly TimeSpan VelocityWindow = TimeSpan.FromHours(1);

    /// <param name="work">Where it is looked up.</param>
    /// <param name="like">The payment as it would be.</param>
    /// <param name="payee">The member's payee, as it was just read.</param>
    /// <param name="groups">The groups of rules that will look at it; what only others look at is not asked.</param>
    /// <param name="now">The present moment.</param>
    /// <param name="today">The institution's date.</param>
    public PaymentQuestions(IUnitOfWork work, Payment like, UserPayee? payee, RuleGroups groups, DateTimeOffset now, DateOnly today)
    {
        var id = like.InstitutionId;
        Member = work.Members.FindAsync(id, like.MemberId);
        Account = work.Members.FindAccountAsync(id, like.FundingAccount);
        Biller = PaymentContextLoader.GlobalOfAsync(work, payee);
        if (payee is null && groups.HasFlag(RuleGroups.Payee)) return;
        if (groups.HasFlag(RuleGroups.Limits))
        {
            OfMember = work.Totals.OfMemberAsync(id, like.MemberId, like.WillProcessDate);
            OfInstitution = work.Totals.OfInstitutionAsync(id, like.WillProcessDate);
        }

        if (groups.HasFlag(RuleGroups.Duplicates)) Twin = work.Payments.HasPendingTwinAsync(like, like.PaymentId);
        if (groups.HasFlag(RuleGroups.Velocity)) Entries = work.Payments.CountEnteredSinceAsync(id, like.MemberId, now - VelocityWindow);
        if (groups.HasFlag(RuleGroups.Typical)) Average = PaymentContextLoader.AverageAsync(work, like, today);
    }

    public Task<Member?> Member { get; }

    public Task<FundingAccount?> Account { get; }

    /// <summary>The biller that the payee points at.</summary>
    public Task<GlobalPayee?> Biller { get; }

    public Task<PaymentTotal>? OfMember { get; }

    public Task<PaymentTotal>? OfInstitution { get; }

    public Task<bool>? Twin { get; }

    public Task<int>? Entries { get; }

    public Task<PayeeAverage>? Average { get; }
}
