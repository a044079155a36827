using Npgsql;
using NpgsqlTypes;

namespace Cbp.Storage.Relational.Postgres.Merging;

/// <summary>Turns the arguments of many commands of one text into those of one command: an array for each.</summary>
internal static class ArrayArguments
{
    /// <summary>Whether all arguments are of types that can be put into arrays: an array cannot.</summary>
    public static bool Fit(NpgsqlBatchCommand command) => command.Parameters.All<NpgsqlParameter>(argument => argument.NpgsqlDbType is NpgsqlDbType.Uuid
        or NpgsqlDbType.Text or NpgsqlDbType.TimestampTz or NpgsqlDbType.Date or NpgsqlDbType.Numeric or NpgsqlDbType.Integer or NpgsqlDbType.Bigint
        or NpgsqlDbType.Smallint or NpgsqlDbType.Boolean or NpgsqlDbType.Bytea);

    /// <summary>The command over all of them.</summary>
    public static NpgsqlBatchCommand Merged(ManyText many, IReadOnlyList<NpgsqlBatchCommand> commands)
    {
        var merged = new NpgsqlBatchCommand(many.Text);
        foreach (var name in many.Names)
        {
            // All were bound by the same statement: what is at this place in one is so in all.
            var at = commands[0].Parameters.IndexOf(name);
            var type = commands[0].Parameters[at].NpgsqlDbType;
            merged.Parameters.Add(new NpgsqlParameter(name, type | NpgsqlDbType.Array) { Value = Values(type, commands, at) });
        }

        return merged;
    }

    private static Array Values(NpgsqlDbType type, IReadOnlyList<NpgsqlBatchCommand> commands, int at) => type switch
    {
        NpgsqlDbType.Uuid => Of<Guid?>(commands, at),
        NpgsqlDbType.Text => Of<string?>(commands, at),
        NpgsqlDbType.TimestampTz => Of<DateTime?>(commands, at),
        NpgsqlDbType.Date => Of<DateOnly?>(commands, at),
        NpgsqlDbType.Numeric => Of<decimal?>(commands, at),
        NpgsqlDbType.Integer => Of<int?>(commands, at),
        NpgsqlDbType.Bigint => Of<long?>(commands, at),
        NpgsqlDbType.Smallint => Of<short?>(commands, at),
        NpgsqlDbType.Boolean => Of<bool?>(commands, at),
        _ => Of<byte[]?>(commands, at),
    };

    private static T[] Of<T>(IReadOnlyList<NpgsqlBatchCommand> commands, int at)
    {
        var values = new T[commands.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = commands[i].Parameters[at].Value is T value ? value : default!;

        return values;
    }
}
