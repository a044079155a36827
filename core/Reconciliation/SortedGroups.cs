namespace Cbp.Core.Reconciliation;

/// <summary>Merges pages of sorted sets into groups of one key, as far as all of them reach.</summary>
internal static class SortedGroups
{
    /// <summary>
    /// The groups, by key. A page that is full may end within a group: its last key, and what is behind it in other sets, is left for the next pages.
    /// </summary>
    public static List<List<SettlementEntry>> Of(IReadOnlyList<IReadOnlyList<SettlementEntry>> pages, int fullPage)
    {
        var horizon = pages.Where(page => page.Count == fullPage).Select(page => page[^1].Key).Min(StringComparer.Ordinal);
        var entries = pages.SelectMany(page => page).Where(entry => horizon is null || string.CompareOrdinal(entry.Key, horizon) < 0).ToList();
        // Each page is sorted: what is stable keeps the order within a key.
        var groups = new List<List<SettlementEntry>>();
        foreach (var entry in entries.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            if (groups.Count == 0 || groups[^1][0].Key != entry.Key) groups.Add([]);
            groups[^1].Add(entry);
        }

        return groups;
    }
}
