using Cbp.Core.Common;
using Cbp.Core.Payees;
using Cbp.Core.Payees.Documents;

namespace Cbp.Storage.Tests.Compliance;

/// <summary>Every member has every payee: a check in the mail.</summary>
internal sealed class EveryPayee : IUserPayeeStore
{
    public Task<StoredUserPayee?> FindAsync(InstitutionId institutionId, MemberId memberId, UserPayeeListId id, CancellationToken cancellationToken) =>
        Task.FromResult<StoredUserPayee?>(new StoredUserPayee(
            new UserPayee
            {
                InstitutionId = institutionId,
                MemberId = memberId,
                UserPayeeListId = id,
                Type = UserPayeeType.P,
                PayeeName = "Ann",
                Status = UserPayeeStatus.Active,
            },
            [],
            "1"));

    public Task<IReadOnlyList<StoredUserPayee>> ListAsync(InstitutionId institutionId, MemberId memberId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<UserPayeeWrite> AddAsync(StoredUserPayee added, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<UserPayeeWrite> ReplaceAsync(StoredUserPayee changed, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<UserPayeePage> ListByGlobalPayeeAsync(InternalPayeeId payee, string? cursor, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<StoredUserPayee>> ListWithEventsAsync(int limit, CancellationToken cancellationToken) => throw new NotSupportedException();
}
