using System.Data;
using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace Cbp.Storage.Relational.Values;

/// <summary>Binds a value in the way of the database that the parameter is for.</summary>
internal sealed class StoredValueHandler<T>(NpgsqlDbType type, Func<T, object> postgres, Func<T, object> sqlite) : SqlMapper.ITypeHandler
    where T : struct
{
    public void SetValue(IDbDataParameter parameter, object? value)
    {
        if (parameter is NpgsqlParameter typed)
        {
            // Said for a null too: a statement is prepared once for each list of types.
            typed.NpgsqlDbType = type;
            typed.Value = value is T given ? postgres(given) : DBNull.Value;
        }
        else
        {
            parameter.Value = value is T given ? sqlite(given) : DBNull.Value;
        }
    }

    public object Parse(Type destinationType, object value) =>
        throw new NotSupportedException("Rows are read by position: see ColumnReading.");
}
