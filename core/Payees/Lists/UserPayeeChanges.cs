using Cbp.Core.Common;
using Cbp.Core.Outbox;
using Cbp.Core.Payees.Documents;
using Cbp.Core.Payees.Events;
using Cbp.Core.Payees.Verification;

namespace Cbp.Core.Payees.Lists;

/// <summary>
/// Writes entries: what changes, its version, its events and its audit entry in one document, so that neither a crash nor another writer comes
/// between; the events are then carried on. Of several writers one wins; the others decide again on what it left, or are refused where
/// their caller named the version that it had seen.
/// </summary>
/// <param name="store">Where the documents are.</param>
/// <param name="relay">Carries events on.</param>
/// <param name="ids">Where new ids come from.</param>
/// <param name="time">The clock.</param>
public sealed class UserPayeeChanges(IUserPayeeStore store, PayeeEventRelay relay, IIdGenerator ids, TimeProvider time)
{
    /// <summary>Adds an entry; DUPLICATE_PAYEE with the id of the one that is there.</summary>
    internal async Task<Outcome<UserPayee>> AddAsync(UserPayeeChange added, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var write = await store.AddAsync(Compose(added, null, 1, [], "", now, now), cancellationToken);
        return await DoneAsync(write);
    }

    /// <summary>Changes an entry as <paramref name="decide"/> says; it is called again where another writer came first.</summary>
    internal async Task<Outcome<UserPayee>> ChangeAsync(
        InstitutionId institutionId,
        MemberId memberId,
        UserPayeeListId id,
        int? expectedVersion,
        Func<UserPayee, Task<Outcome<UserPayeeChange>>> decide,
        CancellationToken cancellationToken)
    {
        while (true)
        {
            var stored = await store.FindAsync(institutionId, memberId, id, cancellationToken);
            if (stored is null or { Payee.Status: UserPayeeStatus.Deleted }) return NotFound;
            var before = stored.Payee;
            if (expectedVersion is { } expected && expected != before.Version) return Changed;
            var decided = await decide(before);
            if (decided.IsRefused(out var refusal)) return refusal;
            var change = decided.Value;
            if (change.After == before && change.Events.Count == 0) return before;
            var write = await store.ReplaceAsync(
                Compose(change, before, before.Version + 1, stored.Events, stored.ETag, before.CreatedAt, time.Now()), cancellationToken);
            if (!write.Stale) return await DoneAsync(write);
        }
    }

    /// <summary>The refusal of an entry that the member does not have.</summary>
    internal static Refusal NotFound { get; } = new(ErrorCodes.PayeeNotFound, "The member has no such payee.", "userPayeeListId");

    private static Refusal Changed { get; } = new(
        ErrorCodes.PayeeChanged, "The payee was changed since it was read: read it again, and send its ETag in If-Match.");

    private async Task<Outcome<UserPayee>> DoneAsync(UserPayeeWrite write)
    {
        if (write.Duplicate is { } other)
            return new Refusal(ErrorCodes.DuplicatePayee, "The member has this payee already.") { ExistingId = other.Value };
        var written = write.Written ?? throw new InvalidOperationException("A write has one of three outcomes.");
        await relay.TryRelayAsync(written);
        return written.Payee;
    }

    private StoredUserPayee Compose(
        UserPayeeChange change, UserPayee? before, int version, IReadOnlyList<OutboxMessage> waiting, string etag, DateTimeOffset createdAt, DateTimeOffset now)
    {
        var after = change.After with { Version = version, CreatedAt = createdAt, UpdatedAt = now };
        if (change.Verify) after = after with { VerificationId = ids.NewId() };
        List<OutboxMessage> events = [.. waiting];
        foreach (var type in change.Events) events.Add(PayeeEvents.Compose(type, after, before?.Status, ids, now));
        events.Add(UserPayeeAudit.Compose(before, after, ids.NewId(), now));
        if (change.Verify) events.Add(VerificationMessages.Request(after, ids, now));
        return new StoredUserPayee(after, events, etag);
    }
}
