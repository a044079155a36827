using Cbp.Core.Common;
using Cbp.Core.Payees.Documents;
using Cbp.Core.Storage;

namespace Cbp.Core.Payees.Lists;

/// <summary>Answers what stands in members' payee lists.</summary>
/// <param name="store">Where the entries are.</param>
/// <param name="database">Members and global payees.</param>
public sealed class UserPayeeQueries(IUserPayeeStore store, IDatabase database)
{
    /// <summary>The entry; where <paramref name="activeOnly"/>, one in another state is PAYEE_NOT_FOUND, else one that is deleted is answered too.</summary>
    public async Task<Outcome<UserPayeeView>> FindAsync(
        InstitutionId caller, MemberId memberId, UserPayeeListId id, bool activeOnly, CancellationToken cancellationToken)
    {
        var stored = await store.FindAsync(caller, memberId, id, cancellationToken);
        if (stored is null || (activeOnly && stored.Payee.Status != UserPayeeStatus.Active)) return UserPayeeChanges.NotFound;
        return await ViewAsync(stored.Payee, cancellationToken);
    }

    /// <summary>The member's entries but deleted ones, favorites first, then by name; or MEMBER_NOT_FOUND.</summary>
    public async Task<Outcome<IReadOnlyList<UserPayeeView>>> ListAsync(InstitutionId caller, MemberId memberId, CancellationToken cancellationToken)
    {
        var all = await store.ListAsync(caller, memberId, cancellationToken);
        var views = await database.ReadAsync<IReadOnlyList<UserPayeeView>?>(
            async work =>
            {
                if (await work.Members.FindAsync(caller, memberId) is null) return null;
                var list = new List<UserPayeeView>(all.Count);
                foreach (var stored in all.Where(stored => stored.Payee.Status != UserPayeeStatus.Deleted))
                    list.Add(new UserPayeeView(stored.Payee, await BillerAsync(work, stored.Payee)));
                return list;
            },
            cancellationToken);
        if (views is null) return new Refusal(ErrorCodes.MemberNotFound, "There is no such member.", "memberId");
        return Outcomes.Of<IReadOnlyList<UserPayeeView>>(
            [.. views.OrderByDescending(view => view.Payee.Favorite).ThenBy(NameOf, StringComparer.OrdinalIgnoreCase).ThenBy(view => view.Payee.UserPayeeListId.Value, StringComparer.Ordinal)]);
    }

    /// <summary>The entry with what it takes from its biller.</summary>
    public Task<UserPayeeView> ViewAsync(UserPayee payee, CancellationToken cancellationToken) =>
        database.ReadAsync(async work => new UserPayeeView(payee, await BillerAsync(work, payee)), cancellationToken);

    private static async Task<GlobalPayee?> BillerAsync(IUnitOfWork work, UserPayee payee) =>
        payee.InternalPayeeId is { } biller ? await work.Payees.FindGlobalAsync(biller) : null;

    private static string NameOf(UserPayeeView view) => view.Payee.NickName ?? view.Payee.PayeeName ?? view.Biller?.PayeeName ?? "";
}
