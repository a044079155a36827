using Cbp.Core.Audit.States;
using Cbp.Core.Audit;
using Cbp.Core.Caching;
using Cbp.Core.Common;
using Cbp.Core.Institutions;
using Cbp.Core.Messaging;
using Cbp.Core.Outbox;
using Cbp.Core.Storage;

namespace Cbp.Core.Configuration;

/// <summary>
/// Writes changes of one institution's configuration within a transaction: the entries, their history, the settings of all that inherit them,
/// the event, and what the audit log tells of it. All of it, or none where a rule is broken.
/// </summary>
internal static class ConfigurationWriter
{
    /// <summary>The event's type.</summary>
    public const string EventType = "ConfigurationChanged";

    /// <summary>Writes the entries, which are the next versions of what is there; none recomputes what holds.</summary>
    /// <returns>The institutions whose settings were written.</returns>
    public static async Task<Outcome<IReadOnlyList<Institution>>> WriteAsync(
        IUnitOfWork work, InstitutionId institution, IReadOnlyList<ConfigurationEntry> entries, string author, IIdGenerator ids, DateTimeOffset now)
    {
        if (await ConfigurationTree.LoadAsync(work, institution) is not { } tree)
            return new Refusal(ErrorCodes.InstitutionNotFound, "There is no such institution.");
        foreach (var entry in entries) tree.Set(entry);
        var settings = tree.Materialise();
        if (settings.IsRefused(out var refusal)) return refusal;
        foreach (var entry in entries)
        {
            var before = entry.Version == 1 ? null : await work.Configuration.FindVersionAsync(institution, entry.Kind, entry.Name, entry.Version - 1);
            if (!await work.Configuration.AddAsync(entry))
                throw new InvalidOperationException($"{entry.Kind} {entry.Name} of {institution} changed between its reading and its writing.");
            await RecordAsync(work, before, entry, ids.NewId());
        }

        if (entries.Count == 0)
            await work.RecordAsync(SubjectOf(institution, "all"), "Refreshed", null, null, ids.NewId(), now);

        foreach (var effective in settings.Value)
        {
            await work.Institutions.SaveAsync(effective);
            work.Touched.Add(CacheTag.Institution(effective.InstitutionId));
        }
        await work.Outbox.AddAsync([EventOf(institution, entries, tree.Heirs, author, ids.NewId(), now)]);
        return settings;
    }

    private static Task RecordAsync(IUnitOfWork work, ConfigurationEntry? before, ConfigurationEntry entry, Guid entryId) => work.RecordAsync(
        SubjectOf(entry.InstitutionId, $"{entry.Kind}.{entry.Name}"),
        !entry.IsLive ? "Deleted" : before is { IsLive: true } ? "Changed" : "Created",
        before is { IsLive: true } ? StateOf(before) : null,
        StateOf(entry),
        entryId,
        entry.ChangedAt);

    private static AuditState StateOf(ConfigurationEntry entry) =>
        new AuditState().Json("value", entry.Value).Add("version", entry.Version).Add("author", entry.Author).Words("reason", entry.Reason);

    private static AuditSubject SubjectOf(InstitutionId institution, string id) => AuditSubject.Of(institution, AuditEntityTypes.Configuration, id);

    private static OutboxMessage EventOf(
        InstitutionId institution, IReadOnlyList<ConfigurationEntry> entries, IReadOnlyList<InstitutionId> affected, string author, Guid id, DateTimeOffset now)
    {
        var data = new ConfigurationChanged(
            institution.Value, [.. entries.Select(entry => entry.Name)], [.. affected.Select(heir => heir.Value)], author);
        var body = CloudEvents.Compose(
            id.ToString(),
            $"/institutions/{institution.Value}/configuration",
            EventType,
            institution.Value,
            now,
            data,
            CoreJson.Default.ConfigurationChanged);
        return OutboxMessages.Of(id, OutboxDestinations.SystemEvents, institution.Value, EventType, body, now);
    }
}
