using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using Cbp.Storage.Relational;
using Cbp.Storage.Relational.Payments;

namespace Cbp.Storage.Tests.Plans;

/// <summary>
/// The statements of the relational store, as its own code has them: the constants that begin as statements do, and what is made with a dialect. They are
/// named "Type.Member". Nothing is listed by hand, so that none can be forgotten.
/// </summary>
internal static class StoredStatements
{
    private static readonly Regex Begins = new(@"^(SELECT|INSERT|UPDATE|DELETE|WITH)\s");

    /// <summary>
    /// All of the types whose namespaces begin with one of these, by name; with those that are made with the dialect, and without those that stand beside
    /// another dialect.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Of(ISqlDialect dialect, params string[] namespaces)
    {
        var others = TypesOf("Cbp.Storage").Where(type => type.IsAssignableTo(typeof(ISqlDialect)) && type != typeof(ISqlDialect) && type != dialect.GetType());
        var types = TypesOf(namespaces).Where(type => others.All(other => !IsIn(type, other.Namespace!))).ToList();
        return types.SelectMany(ConstantsOf)
            .Concat(types.SelectMany(type => MadeBy(type, dialect)))
            .Concat(TextsOf(dialect.Payments))
            .Where(one => Begins.IsMatch(one.Sql))
            .ToDictionary(one => one.Name, one => one.Sql);
    }

    /// <summary>True for one that looks for no row: it only puts new ones in.</summary>
    public static bool OnlyInserts(string sql) => sql.StartsWith("INSERT", StringComparison.Ordinal) && !sql.Contains("SELECT", StringComparison.Ordinal);

    /// <summary>Each text in the code of the storage project that begins as a statement does, whether it has a name or not.</summary>
    public static IEnumerable<string> InCode()
    {
        using var file = File.OpenRead(typeof(ISqlDialect).Assembly.Location);
        using var assembly = new PEReader(file);
        var metadata = assembly.GetMetadataReader();
        for (var at = MetadataTokens.UserStringHandle(1); !at.IsNil; at = metadata.GetNextHandle(at))
        {
            var text = metadata.GetUserString(at);
            if (Begins.IsMatch(text)) yield return text;
        }
    }

    /// <summary>Every named constant of the storage project.</summary>
    public static IEnumerable<string> Constants() => TypesOf("Cbp.Storage").SelectMany(ConstantsOf).Select(one => one.Sql);

    private static IEnumerable<Type> TypesOf(params string[] namespaces) =>
        typeof(ISqlDialect).Assembly.GetTypes().Where(type => namespaces.Any(name => IsIn(type, name)));

    private static bool IsIn(Type type, string name) => type.Namespace == name || type.Namespace?.StartsWith(name + ".", StringComparison.Ordinal) == true;

    private static IEnumerable<(string Name, string Sql)> ConstantsOf(Type type) => type
        .GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        .Where(field => field.IsLiteral && field.FieldType == typeof(string))
        .Select(field => ($"{type.Name}.{field.Name}", (string)field.GetRawConstantValue()!));

    private static IEnumerable<(string Name, string Sql)> MadeBy(Type type, ISqlDialect dialect) => type
        .GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        .Where(method => method.ReturnType == typeof(string) && method.GetParameters() is [{ ParameterType: var only }] && only == typeof(ISqlDialect))
        .Select(method => ($"{type.Name}.{method.Name}", (string)method.Invoke(null, [dialect])!));

    private static IEnumerable<(string Name, string Sql)> TextsOf(PaymentTexts texts) => typeof(PaymentTexts)
        .GetProperties(BindingFlags.Instance | BindingFlags.Public)
        .Where(property => property.PropertyType == typeof(string) && property.GetValue(texts) is not null)
        .Select(property => ($"{nameof(PaymentTexts)}.{property.Name}", (string)property.GetValue(texts)!));
}
