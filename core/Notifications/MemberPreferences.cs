using Cbp.Core.Audit.States;
using Cbp.Core.Audit;
using Cbp.Core.Caching;
using Cbp.Core.Common;
using Cbp.Core.Storage;

namespace Cbp.Core.Notifications;

/// <summary>Shows and changes what members want to be told.</summary>
/// <param name="database">Where it is kept.</param>
/// <param name="cache">Keeps what was read.</param>
/// <param name="ids">Where new ids come from.</param>
/// <param name="time">The clock.</param>
public sealed class MemberPreferences(IDatabase database, ICache cache, IIdGenerator ids, TimeProvider time)
{
    private static readonly CacheRegion<NotificationPreferences> Region = new(
        "preferences", TimeSpan.FromMinutes(2), preferences => 200 + (40 * preferences.SwitchedOff.Count))
    {
        Shared = SharedPreferences.Format,
        VersionOf = preferences => preferences.Version,
    };

    /// <summary>The member's preferences: version 0 where nothing was ever changed.</summary>
    public async Task<Outcome<NotificationPreferences>> FindAsync(InstitutionId caller, MemberId memberId, CancellationToken cancellationToken)
    {
        var found = await cache.GetAsync(
            KeyOf(caller, memberId),
            async token => await database.ReadAsync(work => CurrentAsync(work, caller, memberId), token) is var current && !current.IsRefused(out _)
                ? current.Value
                : null,
            cancellationToken);
        return found is null ? MemberNotFound : found;
    }

    /// <summary>
    /// Puts these in the place of the version that the caller has seen: PREFERENCES_VERSION_CONFLICT where it is not the last. What is not
    /// named is on.
    /// </summary>
    public async Task<Outcome<NotificationPreferences>> ReplaceAsync(
        InstitutionId caller, MemberId memberId, IReadOnlyList<NotificationPreference> wanted, int seen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        if (wanted.FirstOrDefault(one => !NotificationPreferences.EventTypes.Contains(one.EventType)) is { } unknown)
        {
            return new Refusal(
                ErrorCodes.FieldMalformed,
                $"eventType must be one of {string.Join(", ", NotificationPreferences.EventTypes)}, not {unknown.EventType}.",
                "preferences");
        }

        if (wanted.GroupBy(one => (one.EventType, one.Channel)).Any(group => group.Count() > 1))
            return new Refusal(ErrorCodes.FieldMalformed, "An eventType and channel may be named once.", "preferences");
        var replaced = await database.WriteAsync<Outcome<NotificationPreferences>>(
            async work =>
            {
                var current = await CurrentAsync(work, caller, memberId);
                if (current.IsRefused(out var refusal)) return refusal;
                var next = current.Value with
                {
                    Version = current.Value.Version + 1,
                    SwitchedOff = [.. wanted.Where(one => !one.Enabled).Select(one => (one.EventType, one.Channel))],
                };
                work.Touched.Add(CacheTag.Preferences(caller, memberId));
                var now = time.Now();
                if (current.Value.Version != seen || !await work.Preferences.SaveAsync(next, now))
                {
                    return new Refusal(
                        ErrorCodes.PreferencesVersionConflict, $"The last version is {current.Value.Version}: look at it, and try again with it.");
                }

                var subject = AuditSubject.Of(caller, AuditEntityTypes.Member, memberId.Value, memberId);
                await work.RecordAsync(subject, "PreferencesReplaced", StateOf(current.Value), StateOf(next), ids.NewId(), now);
                return next;
            },
            cancellationToken);
        if (!replaced.IsRefused(out _)) cache.Put(KeyOf(caller, memberId), replaced.Value);
        return replaced;
    }

    private static readonly Refusal MemberNotFound = new(ErrorCodes.MemberNotFound, "The institution has no such member.", "memberId");

    private static CacheKey<NotificationPreferences> KeyOf(InstitutionId institution, MemberId member) =>
        Region.Key($"{institution.Value}/{member.Value}", CacheTag.Preferences(institution, member));

    private static AuditState StateOf(NotificationPreferences preferences) => new AuditState()
        .Add("switchedOff", string.Join(", ", preferences.SwitchedOff.Select(off => $"{off.EventType}/{off.Channel}").Order(StringComparer.Ordinal)))
        .Add("version", preferences.Version);

    private static async Task<Outcome<NotificationPreferences>> CurrentAsync(IUnitOfWork work, InstitutionId caller, MemberId memberId)
    {
        if (await work.Members.FindAsync(caller, memberId) is null)
            return MemberNotFound;
        return await work.Preferences.FindAsync(caller, memberId)
            ?? new NotificationPreferences { InstitutionId = caller, MemberId = memberId };
    }
}
