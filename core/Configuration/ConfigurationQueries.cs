using Cbp.Core.Common;
using Cbp.Core.Storage;

namespace Cbp.Core.Configuration;

/// <summary>Answers what an institution has configured, and what holds for it.</summary>
/// <param name="database">Where it is kept.</param>
/// <param name="overrides">What the app's own settings override.</param>
public sealed class ConfigurationQueries(IDatabase database, IEnvironmentOverrides overrides)
{
    /// <summary>What it has set itself, by name.</summary>
    public Task<IReadOnlyList<ConfigurationEntry>> ListAsync(InstitutionId caller, EntryKind kind, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<ConfigurationEntry>>(
            async work => [.. (await work.Configuration.ListAsync(caller)).Where(entry => entry.Kind == kind)], cancellationToken);

    /// <summary>The last version of what it has set itself, or CONFIGURATION_NOT_FOUND.</summary>
    public async Task<Outcome<ConfigurationEntry>> FindAsync(InstitutionId caller, EntryKind kind, string name, CancellationToken cancellationToken) =>
        await database.ReadAsync(work => work.Configuration.FindAsync(caller, kind, name), cancellationToken) is { IsLive: true } entry
            ? entry
            : NotFound(name);

    /// <summary>All versions, the newest first; also of what is deleted.</summary>
    public async Task<Outcome<IReadOnlyList<ConfigurationEntry>>> HistoryAsync(
        InstitutionId caller, EntryKind kind, string name, CancellationToken cancellationToken)
    {
        var history = await database.ReadAsync(work => work.Configuration.HistoryAsync(caller, kind, name), cancellationToken);
        return history.Count > 0 ? Outcomes.Of(history) : NotFound(name);
    }

    /// <summary>What holds for the institution, and where each value comes from.</summary>
    public Task<Outcome<IReadOnlyList<EffectiveValue>>> EffectiveAsync(InstitutionId caller, EntryKind kind, CancellationToken cancellationToken) =>
        database.ReadAsync<Outcome<IReadOnlyList<EffectiveValue>>>(
            async work => await ConfigurationTree.LoadAsync(work, caller, withHeirs: false) is { } tree
                ? Outcomes.Of<IReadOnlyList<EffectiveValue>>(
                    [.. tree.EffectiveOf(caller, overrides.Current.Values).Where(value => value.Kind == kind)])
                : new Refusal(ErrorCodes.InstitutionNotFound, "There is no such institution."),
            cancellationToken);

    private static Refusal NotFound(string name) => new(ErrorCodes.ConfigurationNotFound, $"The institution has no {name} of its own.");
}
