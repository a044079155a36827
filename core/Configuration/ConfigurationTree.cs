using Cbp.Core.Common;
using Cbp.Core.Configuration.Rules;
using Cbp.Core.Institutions;
using Cbp.Core.Storage;

namespace Cbp.Core.Configuration;

/// <summary>
/// An institution, its sponsors, and all that inherit from it, with what each has set. Changes are made in memory and looked at as a whole
/// before anything is written, because what is refused must leave nothing behind.
/// </summary>
internal sealed class ConfigurationTree
{
    private static readonly Dictionary<string, string> NoOverrides = [];
    private readonly Dictionary<InstitutionId, Institution> _institutions = [];
    private readonly Dictionary<InstitutionId, Dictionary<(EntryKind, string), ConfigurationEntry>> _entries = [];
    private readonly List<InstitutionId> _heirs = [];

    private ConfigurationTree()
    {
    }

    /// <summary>The institution itself and all that inherit from it.</summary>
    public IReadOnlyList<InstitutionId> Heirs => _heirs;

    /// <summary>Reads it; null where there is no such institution.</summary>
    public static async Task<ConfigurationTree?> LoadAsync(IUnitOfWork work, InstitutionId root, bool withHeirs = true)
    {
        var tree = new ConfigurationTree();
        var above = (InstitutionId?)root;
        for (var i = 0; i <= InstitutionAccess.LongestChain && above is { } id && !tree._institutions.ContainsKey(id); i++)
            above = (await tree.AddAsync(work, id))?.SponsorId;
        if (!tree._institutions.ContainsKey(root)) return null;
        tree._heirs.Add(root);
        for (var i = 0; withHeirs && i < tree._heirs.Count; i++)
        {
            foreach (var heir in await work.Institutions.SponsoredByAsync(tree._heirs[i]))
            {
                if (tree._institutions.ContainsKey(heir)) continue;
                await tree.AddAsync(work, heir);
                tree._heirs.Add(heir);
            }
        }

        return tree;
    }

    /// <summary>Puts an entry in the place of the one that is there.</summary>
    public void Set(ConfigurationEntry entry) => _entries[entry.InstitutionId][(entry.Kind, entry.Name)] = entry;

    /// <summary>What holds for an institution, without or with the app's own settings.</summary>
    public IReadOnlyList<EffectiveValue> EffectiveOf(InstitutionId id, IReadOnlyDictionary<string, string>? environment = null)
    {
        var chain = new List<IReadOnlyList<ConfigurationEntry>>();
        var seen = new HashSet<InstitutionId>();
        for (var at = (InstitutionId?)id; at is { } one && _institutions.TryGetValue(one, out var institution) && seen.Add(one); at = institution.SponsorId)
            chain.Insert(0, [.. _entries[one].Values]);
        return EffectiveConfiguration.Of(chain, environment ?? NoOverrides);
    }

    /// <summary>The settings of the institution and of all that inherit from it; refused where one breaks a rule.</summary>
    public Outcome<IReadOnlyList<Institution>> Materialise()
    {
        var all = new List<Institution>(_heirs.Count);
        foreach (var id in _heirs)
        {
            var effective = ConfigurationValues.Materialise(_institutions[id], EffectiveOf(id));
            if (ConfigurationRules.FirstViolation(effective) is { } refusal) return refusal;
            all.Add(effective);
        }

        return Outcomes.Of<IReadOnlyList<Institution>>(all);
    }

    private async Task<Institution?> AddAsync(IUnitOfWork work, InstitutionId id)
    {
        if (await work.Institutions.FindAsync(id) is not { } institution) return null;
        _institutions[id] = institution;
        _entries[id] = (await work.Configuration.ListAsync(id)).ToDictionary(entry => (entry.Kind, entry.Name));
        return institution;
    }
}
