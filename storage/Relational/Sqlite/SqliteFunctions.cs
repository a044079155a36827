using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Cbp.Storage.Relational.Sqlite;

/// <summary>What the schema's triggers call and SQLite does not have.</summary>
internal static class SqliteFunctions
{
    /// <summary>Makes them known to the connection that writes.</summary>
    public static void Register(SqliteConnection connection) =>
        connection.CreateFunction("ledger_sha256", (string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text)), isDeterministic: true);
}
