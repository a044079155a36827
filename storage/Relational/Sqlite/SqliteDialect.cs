using System.Text.Json;

namespace Cbp.Storage.Relational.Sqlite;

/// <summary>SQLite has no arrays: a list goes in as JSON.</summary>
internal sealed class SqliteDialect : ISqlDialect
{
    public string MigrationFolder => "Sqlite";

    public string IsAmong(string column, string parameter) => $"{column} IN (SELECT value FROM json_each({parameter}))";

    public object Among(IReadOnlyList<long> values) => JsonSerializer.Serialize(values, StorageJson.Default.IReadOnlyListInt64);
}
