using System.Text.Json;
using Cbp.Core.Common;
using Cbp.Core.Institutions;
using Cbp.Core.Outbox;
using Cbp.Core.Storage;

namespace Cbp.Core.Configuration;

/// <summary>Changes what an institution has configured.</summary>
/// <param name="database">Where it is kept.</param>
/// <param name="settings">Told of changes, so that this process knows them at once.</param>
/// <param name="signal">Told when something waits in the outbox.</param>
/// <param name="ids">Where new ids come from.</param>
/// <param name="time">The clock.</param>
public sealed class ConfigurationService(
    IDatabase database, InstitutionSettings settings, IOutboxSignal signal, IIdGenerator ids, TimeProvider time)
{
    /// <summary>The most characters that a reason may have.</summary>
    public const int ReasonLength = 255;

    /// <summary>Adds an entry: CONFIGURATION_DUPLICATE where there is one.</summary>
    public Task<Outcome<ConfigurationEntry>> CreateAsync(ConfigurationChange change, JsonElement? value, CancellationToken cancellationToken) =>
        WriteAsync(change, value, true, null, static (change, current) => current is { IsLive: true } ? Duplicate(change) : null, cancellationToken);

    /// <summary>Puts a value in the place of the version that the caller has seen: CONFIGURATION_VERSION_CONFLICT where it is not the last.</summary>
    public Task<Outcome<ConfigurationEntry>> UpdateAsync(
        ConfigurationChange change, JsonElement? value, int seen, CancellationToken cancellationToken) =>
        WriteAsync(change, value, true, null, (change, current) => current is { IsLive: true } ? OfVersion(current, seen) : NotFound(change), cancellationToken);

    /// <summary>Deletes the entry: what is inherited holds again.</summary>
    public Task<Outcome<ConfigurationEntry>> DeleteAsync(ConfigurationChange change, int seen, CancellationToken cancellationToken) =>
        WriteAsync(change, null, false, null, (change, current) => current is { IsLive: true } ? OfVersion(current, seen) : NotFound(change), cancellationToken);

    /// <summary>Puts the value of an earlier version in the place of the last, be that a deletion.</summary>
    public Task<Outcome<ConfigurationEntry>> RollbackAsync(ConfigurationChange change, int to, int seen, CancellationToken cancellationToken) =>
        WriteAsync(change, null, true, to, (change, current) => current is null ? NotFound(change) : OfVersion(current, seen), cancellationToken);

    /// <summary>Computes anew what holds for the institution and all that inherit from it, and tells everybody; how many they are.</summary>
    public async Task<Outcome<int>> RefreshAsync(InstitutionId institution, string author, CancellationToken cancellationToken)
    {
        var outcome = await database.WriteAsync(
            work => ConfigurationWriter.WriteAsync(work, institution, [], author, ids, time.Now()), cancellationToken);
        if (outcome.IsRefused(out var refusal)) return refusal;
        Written(outcome.Value);
        return outcome.Value.Count;
    }

    private async Task<Outcome<ConfigurationEntry>> WriteAsync(
        ConfigurationChange change,
        JsonElement? value,
        bool needsValue,
        int? copyOf,
        Func<ConfigurationChange, ConfigurationEntry?, Refusal?> check,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        var malformed = FieldText.Id(change.Name, change.Kind == EntryKind.Setting ? "key" : "name")
            ?? FieldText.RequiredText(change.Reason, "reason", ReasonLength)
            ?? (needsValue && copyOf is null && value is null ? FieldText.Required("value") : null);
        if (malformed is not null) return malformed;
        if (value is { } given && ConfigurationValues.Check(change.Kind, change.Name, given) is { } wrong) return wrong;

        IReadOnlyList<Institution> changed = [];
        var outcome = await database.WriteAsync<Outcome<ConfigurationEntry>>(
            async work =>
            {
                var current = await work.Configuration.FindAsync(change.InstitutionId, change.Kind, change.Name);
                if (check(change, current) is { } refused) return refused;
                var text = value?.GetRawText();
                if (copyOf is { } version)
                {
                    var copied = await work.Configuration.FindVersionAsync(change.InstitutionId, change.Kind, change.Name, version);
                    if (copied is not { IsLive: true }) return new Refusal(ErrorCodes.ConfigurationNotFound, $"There is no value of version {version}.", "version");
                    text = copied.Value;
                }

                var entry = new ConfigurationEntry(
                    change.InstitutionId, change.Kind, change.Name, (current?.Version ?? 0) + 1, text, change.Author, change.Reason, time.Now());
                var written = await ConfigurationWriter.WriteAsync(work, change.InstitutionId, [entry], change.Author, ids, entry.ChangedAt);
                if (written.IsRefused(out var broken)) return broken;
                changed = written.Value;
                return entry;
            },
            cancellationToken);
        if (!outcome.IsRefused(out _)) Written(changed);
        return outcome;
    }

    private void Written(IReadOnlyList<Institution> changed)
    {
        settings.Forget(changed.Select(institution => institution.InstitutionId));
        signal.Written();
    }

    private static Refusal? OfVersion(ConfigurationEntry current, int seen) => current.Version == seen
        ? null
        : new Refusal(ErrorCodes.ConfigurationVersionConflict, $"The last version is {current.Version}: look at it, and try again with it.");

    private static Refusal Duplicate(ConfigurationChange change) =>
        new(ErrorCodes.ConfigurationDuplicate, $"{change.Name} is there already.");

    private static Refusal NotFound(ConfigurationChange change) =>
        new(ErrorCodes.ConfigurationNotFound, $"The institution has no {change.Name} of its own.");
}
