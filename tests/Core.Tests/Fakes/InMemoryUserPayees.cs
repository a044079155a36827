using System.Collections.Immutable;
using System.Globalization;
using Cbp.Core.Common;
using Cbp.Core.Payees;
using Cbp.Core.Payees.Documents;

namespace Cbp.Core.Tests.Fakes;

/// <summary>Members' payees in memory; completes at once.</summary>
public sealed class InMemoryUserPayees : IUserPayeeStore
{
    private readonly Lock _gate = new();
    private ImmutableDictionary<(InstitutionId, MemberId, UserPayeeListId), StoredUserPayee> _all =
        ImmutableDictionary<(InstitutionId, MemberId, UserPayeeListId), StoredUserPayee>.Empty;
    private int _writes;

    /// <summary>Called before each replacement, for a test to come in between.</summary>
    public Action<StoredUserPayee>? BeforeReplace { get; set; }

    public UserPayee Get(UserPayeeListId id) => _all.Values.Single(stored => stored.Payee.UserPayeeListId == id).Payee;

    public StoredUserPayee Stored(UserPayeeListId id) => _all.Values.Single(stored => stored.Payee.UserPayeeListId == id);

    public void Save(UserPayee payee, params Cbp.Core.Outbox.OutboxMessage[] events)
    {
        lock (_gate) _all = _all.SetItem(KeyOf(payee), new StoredUserPayee(payee, events, NextETag()));
    }

    public Task<StoredUserPayee?> FindAsync(
        InstitutionId institutionId, MemberId memberId, UserPayeeListId id, CancellationToken cancellationToken) =>
        Task.FromResult(_all.GetValueOrDefault((institutionId, memberId, id)));

    public Task<IReadOnlyList<StoredUserPayee>> ListAsync(
        InstitutionId institutionId, MemberId memberId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<StoredUserPayee>>(
            [.. _all.Where(e => e.Key.Item1 == institutionId && e.Key.Item2 == memberId).Select(e => e.Value)
                .OrderBy(stored => stored.Payee.UserPayeeListId.Value, StringComparer.Ordinal)]);

    public Task<UserPayeeWrite> AddAsync(StoredUserPayee added, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_all.ContainsKey(KeyOf(added.Payee))) return Task.FromResult(UserPayeeWrite.IsDuplicateOf(added.Payee.UserPayeeListId));
            return Task.FromResult(Write(added));
        }
    }

    public Task<UserPayeeWrite> ReplaceAsync(StoredUserPayee changed, CancellationToken cancellationToken)
    {
        BeforeReplace?.Invoke(changed);
        lock (_gate)
        {
            return Task.FromResult(_all[KeyOf(changed.Payee)].ETag == changed.ETag ? Write(changed) : UserPayeeWrite.IsStale);
        }
    }

    public Task<UserPayeePage> ListByGlobalPayeeAsync(
        InternalPayeeId internalPayeeId, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var page = _all.Values
            .Where(stored => stored.Payee.InternalPayeeId == internalPayeeId && stored.Payee.Status != UserPayeeStatus.Deleted)
            .Where(stored => string.CompareOrdinal(stored.Payee.UserPayeeListId.Value, cursor) > 0)
            .OrderBy(stored => stored.Payee.UserPayeeListId.Value, StringComparer.Ordinal).Take(limit).ToList();
        return Task.FromResult(new UserPayeePage(page, page.Count < limit ? null : page[^1].Payee.UserPayeeListId.Value));
    }

    public Task<IReadOnlyList<StoredUserPayee>> ListWithEventsAsync(int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<StoredUserPayee>>([.. _all.Values.Where(stored => stored.Events.Count > 0).Take(limit)]);

    private static (InstitutionId, MemberId, UserPayeeListId) KeyOf(UserPayee payee) =>
        (payee.InstitutionId, payee.MemberId, payee.UserPayeeListId);

    private UserPayeeWrite Write(StoredUserPayee stored)
    {
        var key = DuplicateKey.Of(stored.Payee);
        var other = _all.FirstOrDefault(e => e.Key != KeyOf(stored.Payee) && e.Key.Item1 == stored.Payee.InstitutionId
            && e.Key.Item2 == stored.Payee.MemberId && DuplicateKey.Of(e.Value.Payee) == key).Value;
        if (other is not null) return UserPayeeWrite.IsDuplicateOf(other.Payee.UserPayeeListId);
        var written = stored with { ETag = NextETag() };
        _all = _all.SetItem(KeyOf(stored.Payee), written);
        return new UserPayeeWrite(written);
    }

    private string NextETag() => (++_writes).ToString(CultureInfo.InvariantCulture);
}
