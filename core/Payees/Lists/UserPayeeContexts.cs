using Cbp.Core.Common;
using Cbp.Core.Payees.Rules;
using Cbp.Core.Storage;

namespace Cbp.Core.Payees.Lists;

/// <summary>Looks up what the rules look at.</summary>
internal static class UserPayeeContexts
{
    /// <summary>Why the entry may not be so, or null.</summary>
    public static async Task<Refusal?> CheckAsync(IDatabase database, UserPayee payee, CancellationToken cancellationToken)
    {
        var context = await database.ReadAsync(
            async work => new UserPayeeContext
            {
                Payee = payee,
                Member = await work.Members.FindAsync(payee.InstitutionId, payee.MemberId),
                Biller = payee.InternalPayeeId is { } biller ? await work.Payees.FindGlobalAsync(biller) : null,
            },
            cancellationToken);
        return UserPayeeRules.FirstViolation(context)?.ToRefusal();
    }
}
