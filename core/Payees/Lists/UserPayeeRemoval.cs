using Cbp.Core.Common;
using Cbp.Core.Payees.Events;
using Cbp.Core.Storage;

namespace Cbp.Core.Payees.Lists;

/// <summary>Takes entries off members' payee lists.</summary>
/// <param name="database">Payments.</param>
/// <param name="changes">Writes entries.</param>
public sealed class UserPayeeRemoval(IDatabase database, UserPayeeChanges changes)
{
    private const int MostCounted = 1_000;

    /// <summary>
    /// Deletes the entry; where payments to it are pending it is only made inactive, they stay, and the answer says how many. A payment
    /// that is taken at the same moment finds the entry gone when it is validated, and ends as an exception.
    /// </summary>
    public async Task<Outcome<UserPayeeRemoved>> RemoveAsync(
        InstitutionId caller, MemberId memberId, UserPayeeListId id, int? expectedVersion, CancellationToken cancellationToken)
    {
        var pending = 0;
        var removed = await changes.ChangeAsync(
            caller,
            memberId,
            id,
            expectedVersion,
            async before =>
            {
                pending = (await database.ReadAsync(work => work.Payments.PendingOfPayeeAsync(caller, memberId, id, MostCounted), cancellationToken)).Count;
                var to = pending > 0 ? UserPayeeStatus.Inactive : UserPayeeStatus.Deleted;
                return UserPayeeStateMachine.CanMove(before.Status, to)
                    ? new UserPayeeChange(before with { Status = to, StatusReason = null, VerificationId = null }, [PayeeEvents.StatusChanged])
                    : UserPayeeChange.Quiet(before);
            },
            cancellationToken);
        return removed.IsRefused(out var refusal) ? refusal : new UserPayeeRemoved(removed.Value, pending);
    }
}
