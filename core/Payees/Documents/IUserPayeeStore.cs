using Cbp.Core.Common;

namespace Cbp.Core.Payees.Documents;

/// <summary>
/// Members' payee lists: a document an entry, with the events that it has yet to send. It may be another store than the relational
/// one, so nothing of it belongs to a transaction there.
/// </summary>
public interface IUserPayeeStore
{
    /// <summary>The member's entry, deleted ones too, or null. One indexed read.</summary>
    Task<StoredUserPayee?> FindAsync(
        InstitutionId institutionId, MemberId memberId, UserPayeeListId id, CancellationToken cancellationToken);

    /// <summary>The member's entries by id, deleted ones too.</summary>
    Task<IReadOnlyList<StoredUserPayee>> ListAsync(
        InstitutionId institutionId, MemberId memberId, CancellationToken cancellationToken);

    /// <summary>
    /// Adds an entry with its first events. <see cref="UserPayeeWrite.Duplicate"/> where the member has one of the same id, or one of
    /// the same <see cref="DuplicateKey"/>.
    /// </summary>
    Task<UserPayeeWrite> AddAsync(StoredUserPayee added, CancellationToken cancellationToken);

    /// <summary>
    /// Writes the entry, if it still has the ETag that it was read with; else <see cref="UserPayeeWrite.Stale"/>.
    /// <see cref="UserPayeeWrite.Duplicate"/> as above.
    /// </summary>
    Task<UserPayeeWrite> ReplaceAsync(StoredUserPayee changed, CancellationToken cancellationToken);

    /// <summary>
    /// All members' entries that point at the global payee, but deleted ones, so many at a time; a page may have fewer, even none, and be
    /// followed by others. One that is changed meanwhile is not left out.
    /// </summary>
    Task<UserPayeePage> ListByGlobalPayeeAsync(
        InternalPayeeId internalPayeeId, string? cursor, int limit, CancellationToken cancellationToken);

    /// <summary>Entries that have events to send, of any institution.</summary>
    Task<IReadOnlyList<StoredUserPayee>> ListWithEventsAsync(int limit, CancellationToken cancellationToken);
}
