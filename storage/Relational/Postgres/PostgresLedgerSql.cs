namespace Cbp.Storage.Relational.Postgres;

/// <summary>What of the ledger is said otherwise in PostgreSQL.</summary>
internal static class PostgresLedgerSql
{
    /// <summary>
    /// Transfers in their order, up to the first that is there already, or refers to what is not there or is resolved; in one statement, which the
    /// table's trigger books as a whole. How many were written.
    /// </summary>
    public const string AddMany = """
        WITH wanted AS MATERIALIZED (
            SELECT * FROM ROWS FROM (json_to_recordset(@Transfers::json) AS (
                transfer_id uuid, institution_id text, kind text, purpose text, debit_account text, credit_account text, amount numeric, currency text,
                refers uuid, payment_id uuid, occurred_at timestamptz)) WITH ORDINALITY AS w (
                transfer_id, institution_id, kind, purpose, debit_account, credit_account, amount, currency, refers, payment_id, occurred_at, number)),
        checked AS (
            SELECT w.number,
                same.transfer_id IS NOT NULL OR row_number() OVER (PARTITION BY w.transfer_id ORDER BY w.number) > 1
                OR (w.refers IS NOT NULL AND (
                    (referred.transfer_id IS NULL AND earlier.number IS NULL) OR resolved.transfer_id IS NOT NULL
                    OR row_number() OVER (PARTITION BY w.refers ORDER BY w.number) > 1)) AS bad
            FROM wanted w
            LEFT JOIN ledger_transfers same ON same.transfer_id = w.transfer_id
            LEFT JOIN ledger_transfers referred ON referred.transfer_id = w.refers
            LEFT JOIN ledger_transfers resolved ON resolved.refers = w.refers
            LEFT JOIN wanted earlier ON earlier.transfer_id = w.refers AND earlier.number < w.number),
        written AS (
            INSERT INTO ledger_transfers
            SELECT transfer_id, institution_id, kind, purpose, debit_account, credit_account, amount, currency, refers, payment_id, occurred_at
            FROM wanted WHERE number < coalesce((SELECT min(number) FROM checked WHERE bad), number + 1) ORDER BY number
            RETURNING 1)
        SELECT count(*) FROM written
        """;
}
