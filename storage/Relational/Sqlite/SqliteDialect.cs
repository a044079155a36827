using System.Text.Json;
using Cbp.Core.Ledger;
using Cbp.Core.Payments;
using Cbp.Storage.Relational.Ledger;
using Cbp.Storage.Relational.Payments;

namespace Cbp.Storage.Relational.Sqlite;

/// <summary>SQLite has no arrays: a list goes in as JSON.</summary>
internal sealed class SqliteDialect : ISqlDialect
{
    public string MigrationFolder => "Sqlite";

    public PaymentTexts Payments => PaymentTexts.OneTable;

    public string IsAmong(string column, string parameter) => $"{column} IN (SELECT value FROM json_each({parameter}))";

    public string DeleteOldest(string table, string keys, string column) => $"""
        DELETE FROM {table} WHERE ({keys}) IN (SELECT {keys} FROM {table} WHERE {column} < @Before ORDER BY {column} LIMIT @Limit)
        """;

    public IPaymentTotalsRepository TotalsOf(SqlSession session) => new SqlPaymentTotalsRepository(session);

    public object Among(IReadOnlyList<long> values) => JsonSerializer.Serialize(values, StorageJson.Default.IReadOnlyListInt64);

    public ILedgerRepository LedgerOf(SqlSession session) => new SqlLedgerRepository(session);
}
