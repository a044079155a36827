using Cbp.Core.Ledger;
using Cbp.Core.Payments;
using Cbp.Storage.Relational.Payments;
using Cbp.Storage.Relational.Postgres.Ledger;

namespace Cbp.Storage.Relational.Postgres;

/// <summary>PostgreSQL: arrays, and tables in partitions.</summary>
internal sealed class PostgresDialect : ISqlDialect
{
    public string MigrationFolder => "Postgres";

    public PaymentTexts Payments => PaymentTexts.Partitioned;

    public string IsAmong(string column, string parameter) => $"{column} = ANY({parameter})";

    public object Among(IReadOnlyList<long> values) => values.ToArray();

    public string DeleteOldest(string table, string keys, string column) => $"""
        DELETE FROM {table} WHERE ctid = ANY(ARRAY(SELECT ctid FROM {table} WHERE {column} < @Before ORDER BY {column} LIMIT @Limit))
        """;

    public IPaymentTotalsRepository TotalsOf(SqlSession session) => new PostgresTotalsRepository((PostgresSession)session);

    public ILedgerRepository LedgerOf(SqlSession session) => new PostgresLedgerRepository((PostgresSession)session);
}
