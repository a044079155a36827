using Cbp.Core.Common;
using Cbp.Core.Payees.Documents;

namespace Cbp.Year.Tests.App;

/// <summary>The members' payee lists, which have a writer of their own: the other one lets go of the file first.</summary>
internal sealed class InlinePayees(IUserPayeeStore inner, InlineDatabase database) : IUserPayeeStore
{
    public Task<StoredUserPayee?> FindAsync(InstitutionId institutionId, MemberId memberId, UserPayeeListId id, CancellationToken cancellationToken) =>
        inner.FindAsync(institutionId, memberId, id, cancellationToken);

    public Task<IReadOnlyList<StoredUserPayee>> ListAsync(InstitutionId institutionId, MemberId memberId, CancellationToken cancellationToken) =>
        inner.ListAsync(institutionId, memberId, cancellationToken);

    public Task<UserPayeeWrite> AddAsync(StoredUserPayee added, CancellationToken cancellationToken)
    {
        database.Commit();
        return inner.AddAsync(added, cancellationToken);
    }

    public Task<UserPayeeWrite> ReplaceAsync(StoredUserPayee changed, CancellationToken cancellationToken)
    {
        database.Commit();
        return inner.ReplaceAsync(changed, cancellationToken);
    }

    public Task<UserPayeePage> ListByGlobalPayeeAsync(InternalPayeeId internalPayeeId, string? cursor, int limit, CancellationToken cancellationToken) =>
        inner.ListByGlobalPayeeAsync(internalPayeeId, cursor, limit, cancellationToken);

    public Task<IReadOnlyList<StoredUserPayee>> ListWithEventsAsync(int limit, CancellationToken cancellationToken) =>
        inner.ListWithEventsAsync(limit, cancellationToken);
}
