namespace Cbp.Storage.Tests.Plans;

/// <summary>The statements that a store runs, and what is known of the plan of each; those that need none say why.</summary>
/// <param name="Statements">All of them, by name.</param>
/// <param name="Planned">The names of those whose plan is tested.</param>
/// <param name="Without">Why there is no plan, by name; "Type.*" is all that the type has.</param>
internal sealed record PlanTable(
    IReadOnlyDictionary<string, string> Statements, IReadOnlyCollection<string> Planned, IReadOnlyDictionary<string, string> Without)
{
    /// <summary>Statements that nobody has said anything of.</summary>
    public IEnumerable<string> Forgotten()
    {
        var texts = Planned.Where(Statements.ContainsKey).Select(name => Statements[name]).ToHashSet();
        return Statements
            .Where(one => !texts.Contains(one.Value) && !StoredStatements.OnlyInserts(one.Value) && !IsWithout(one.Key))
            .Select(one => one.Key)
            .Order(StringComparer.Ordinal);
    }

    /// <summary>Names that no statement has, and exceptions for statements whose plan is tested, or needs none of itself.</summary>
    public IEnumerable<string> Outdated() => Planned.Where(name => !Statements.ContainsKey(name))
        .Concat(Without.Keys.Where(name => !name.EndsWith(".*", StringComparison.Ordinal)
            && (!Statements.TryGetValue(name, out var sql) || Planned.Contains(name) || StoredStatements.OnlyInserts(sql))))
        .Concat(Without.Keys.Where(name => name.EndsWith(".*", StringComparison.Ordinal)
            && !Statements.Keys.Any(one => one.StartsWith(name[..^1], StringComparison.Ordinal))));

    private bool IsWithout(string name) => Without.ContainsKey(name) || Without.ContainsKey(name[..name.IndexOf('.', StringComparison.Ordinal)] + ".*");
}
