using System.Text.RegularExpressions;

namespace Cbp.Storage.Relational.Postgres.Binding;

/// <summary>The arguments that a statement names: <c>@Name</c>.</summary>
internal static partial class ArgumentNames
{
    /// <summary>Each once, in the order in which they are first named.</summary>
    public static IReadOnlyList<string> In(string sql) => [.. Name().Matches(sql).Select(name => name.Value[1..]).Distinct()];

    /// <summary>The statement with something else in place of each name.</summary>
    public static string Replace(string sql, Func<string, string> other) => Name().Replace(sql, name => other(name.Value[1..]));

    [GeneratedRegex("@[A-Za-z][A-Za-z0-9]*")]
    private static partial Regex Name();
}
