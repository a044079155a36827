using Cbp.Core.Members;
using Cbp.Core.Payees;
using Cbp.Core.Storage;

namespace Cbp.Sandbox.DemoData;

/// <summary>A member with all that is the member's.</summary>
internal sealed record DemoEnrolment(Member Member, IReadOnlyList<FundingAccount> Accounts, UserPayee Payee)
{
    public async Task SaveAsync(IUnitOfWork work)
    {
        await work.Members.SaveAsync(Member).ConfigureAwait(false);
        foreach (var account in Accounts) await work.Members.SaveAccountAsync(account).ConfigureAwait(false);
    }
}
