using Cbp.Core.Common;
using Cbp.Core.Members;
using Cbp.Core.Payees;
using Cbp.Core.Storage;

namespace Cbp.Sandbox.DemoData;

/// <summary>A member with all that is the member's.</summary>
internal sealed record DemoEnrolment(Member Member, IReadOnlyList<FundingAccount> Accounts, UserPayee Payee)
{
    public async Task SaveAsync(IUnitOfWork work, IIdGenerator ids, DateTimeOffset now)
    {
        await MemberChanges.SaveAsync(work, Member, ids, now).ConfigureAwait(false);
        foreach (var account in Accounts) await MemberChanges.SaveAccountAsync(work, account, ids, now).ConfigureAwait(false);
    }
}
