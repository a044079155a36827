using System.Text.RegularExpressions;
using Cbp.Storage.Relational.Postgres.Binding;

namespace Cbp.Storage.Relational.Postgres.Merging;

/// <summary>
/// How a statement is said once for many: over <c>unnest</c>, with an array of the same name for each argument. The server then parses, plans,
/// starts and ends one statement in place of dozens, which costs more than what a look-up by key does itself.
/// </summary>
internal sealed partial class ManyText
{
    private const string OfEach = "SELECT one.*, q.nth FROM unnest(:arrays) WITH ORDINALITY AS q (:columns, nth) CROSS JOIN LATERAL (:one OFFSET 0) one";

    private ManyText(string text, bool keepsPlace) => (Text, KeepsPlace) = (text, keepsPlace);

    /// <summary>The statement over arrays.</summary>
    public string Text { get; }

    /// <summary>Whether what was said before another that keeps its place must stay before it, whoever said it.</summary>
    public bool KeepsPlace { get; }

    /// <summary>
    /// Of a statement that inserts one row of nothing but arguments, and of those that <see cref="PostgresManyTexts"/> has; null for others. Two rows of
    /// one key are no trouble only where an insert does nothing about what is there.
    /// </summary>
    public static ManyText? OfWrite(string sql)
    {
        if (PostgresManyTexts.Find(sql) is { } own) return new ManyText(own, PostgresManyTexts.KeepsPlace(sql));
        if (Insert().Match(sql) is not { Success: true } insert) return null;
        var names = insert.Groups["names"].Value.Split(',', StringSplitOptions.TrimEntries).Select(name => name[1..]).ToList();
        if (names.Distinct().Count() != names.Count) return null;
        return new ManyText($"{insert.Groups["into"].Value} SELECT * FROM unnest({Arrays(names)}){insert.Groups["rest"].Value}", false);
    }

    /// <summary>
    /// Of a statement that reads; null for one that has no arguments or does not only read. Its rows have one more column, the last: which of
    /// the many they belong to, from 1. It is not merged with what is around it, so that its plan is that of the one.
    /// </summary>
    public static ManyText? OfQuestion(string sql)
    {
        var names = ArgumentNames.In(sql);
        if (names.Count == 0 || !sql.StartsWith("SELECT ", StringComparison.Ordinal) || sql.Contains("FOR UPDATE", StringComparison.Ordinal)) return null;
        var one = ArgumentNames.Replace(sql, name => $"q.\"{name}\"");
        var columns = string.Join(", ", names.Select(name => $"\"{name}\""));
        return new ManyText(
            OfEach.Replace(":arrays", Arrays(names), StringComparison.Ordinal).Replace(":columns", columns, StringComparison.Ordinal)
                .Replace(":one", one, StringComparison.Ordinal),
            PostgresManyTexts.KeepsPlace(sql));
    }

    private static string Arrays(IEnumerable<string> names) => string.Join(", ", names.Select(name => "@" + name));

    [GeneratedRegex(@"^\s*(?<into>INSERT INTO \w+\s*\([\w\s,]+\))\s*VALUES\s*\((?<names>\s*@[A-Za-z]+(\s*,\s*@[A-Za-z]+)*)\s*\)(?<rest>(\s+ON CONFLICT\s*\([\w\s,]+\)\s*DO NOTHING)?)\s*$")]
    private static partial Regex Insert();
}
