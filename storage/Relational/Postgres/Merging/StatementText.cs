using System.Collections.Concurrent;
using Cbp.Storage.Relational.Postgres.Binding;

namespace Cbp.Storage.Relational.Postgres.Merging;

/// <summary>A statement as it is said once, and for many. Found out once for a text and a type of arguments.</summary>
internal sealed class StatementText
{
    private static readonly ConcurrentDictionary<Key, StatementText> Known = new();

    private StatementText(Key key)
    {
        One = new BoundText(Sql = key.Sql, key.Arguments);
        if (key.Use == StatementUse.Alone) return;
        var many = key.Use == StatementUse.Write ? ManyText.OfWrite(Sql) : ManyText.OfQuestion(Sql);
        if (many is null || !One.CanBeMany) return;
        (Many, KeepsPlace) = (new BoundText(many.Text, key.Arguments), many.KeepsPlace);
    }

    /// <summary>The text as the repositories have it.</summary>
    public string Sql { get; }

    public BoundText One { get; }

    /// <summary>Over arrays; null where it is always said alone.</summary>
    public BoundText? Many { get; }

    /// <summary>Whether what was said before another that keeps its place must stay before it, whoever said it.</summary>
    public bool KeepsPlace { get; }

    /// <exception cref="InvalidOperationException">The statement names an argument that was not given, or one of a type that none has.</exception>
    public static StatementText Of(string sql, object? arguments, StatementUse use) =>
        Known.GetOrAdd(new Key(sql, arguments?.GetType(), use), static key => new StatementText(key));

    /// <summary>The texts are constants, so that they are mostly the same object: what is long is not read to be found.</summary>
    private readonly struct Key(string sql, Type? arguments, StatementUse use) : IEquatable<Key>
    {
        public string Sql => sql;

        public Type? Arguments => arguments;

        public StatementUse Use => use;

        public bool Equals(Key other) => use == other.Use && arguments == other.Arguments && string.Equals(sql, other.Sql, StringComparison.Ordinal);

        public override bool Equals(object? obj) => obj is Key other && Equals(other);

        public override int GetHashCode() => HashCode.Combine(arguments, use, sql.Length, sql[sql.Length / 2]);
    }
}
