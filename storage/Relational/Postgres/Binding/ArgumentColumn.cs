using Npgsql;

namespace Cbp.Storage.Relational.Postgres.Binding;

/// <summary>One property of a type of arguments, as a parameter: of a statement that is said once, or an array for one that is said for many.</summary>
internal abstract class ArgumentColumn
{
    /// <summary>Whether there can be an array of it: not of what is a list itself.</summary>
    public abstract bool CanBeMany { get; }

    public abstract NpgsqlParameter One(object arguments);

    public abstract NpgsqlParameter Many(IReadOnlyList<object> arguments);
}
