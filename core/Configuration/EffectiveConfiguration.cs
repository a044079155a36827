namespace Cbp.Core.Configuration;

/// <summary>Merges what the sponsors and the institution have set, each over the one before it.</summary>
public static class EffectiveConfiguration
{
    /// <summary>
    /// What holds for the last institution of the chain, by kind and name. Settings that nobody has set have their default; a calendar or
    /// window is inherited until one of the same name stands in its place.
    /// </summary>
    /// <param name="chain">The institution's own entries last, before them its sponsor's, and so on upwards. Deleted ones do not count.</param>
    /// <param name="environment">Values of the app's own settings, by key.</param>
    public static IReadOnlyList<EffectiveValue> Of(
        IReadOnlyList<IReadOnlyList<ConfigurationEntry>> chain, IReadOnlyDictionary<string, string> environment)
    {
        ArgumentNullException.ThrowIfNull(chain);
        ArgumentNullException.ThrowIfNull(environment);
        var values = ConfigurationKeys.All.ToDictionary(
            key => (EntryKind.Setting, key.Name),
            key => new EffectiveValue(EntryKind.Setting, key.Name, key.Default, ValueSource.Default));
        for (var i = 0; i < chain.Count; i++)
        {
            var source = i == chain.Count - 1 ? ValueSource.Institution : ValueSource.Sponsor;
            foreach (var entry in chain[i].Where(entry => entry.IsLive))
            {
                values[(entry.Kind, entry.Name)] = new EffectiveValue(
                    entry.Kind, entry.Name, entry.Value!, source, entry.InstitutionId, entry.Version);
            }
        }

        foreach (var (key, value) in environment)
            values[(EntryKind.Setting, key)] = new EffectiveValue(EntryKind.Setting, key, value, ValueSource.Environment);
        return [.. values.Values.OrderBy(value => value.Kind).ThenBy(value => value.Name, StringComparer.Ordinal)];
    }
}
