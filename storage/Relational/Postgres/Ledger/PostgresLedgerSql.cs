namespace Cbp.Storage.Relational.Postgres.Ledger;

/// <summary>What of the ledger is said otherwise in PostgreSQL.</summary>
internal static class PostgresLedgerSql
{
    /// <summary>
    /// Transfers of several callers in their order, each caller's up to the first that is there already, or refers to what is not there or is resolved;
    /// in one statement, which the table's trigger books as a whole. <c>@Again</c> says of which an earlier one has the same id or refers to the same,
    /// <c>@Known</c> of which an earlier one is what it refers to. A row for each caller of whom not all was written: which one, and at what number it
    /// was stopped. Look-ups are subqueries, and no joins: the plan is kept, and one that was made for a small table must not read a large one.
    /// </summary>
    public const string Add = """
        WITH wanted AS MATERIALIZED (
            SELECT * FROM unnest(
                @Caller, @Again, @Known, @TransferId, @InstitutionId, @Kind, @Purpose, @Debit, @Credit, @Amount, @Currency, @Refers, @PaymentId, @OccurredAt)
            WITH ORDINALITY AS w (
                caller, again, known, transfer_id, institution_id, kind, purpose, debit_account, credit_account, amount, currency, refers, payment_id,
                occurred_at, number)),
        stopped AS MATERIALIZED (
            SELECT w.caller, min(w.number) AS number FROM wanted w
            WHERE w.again OR (SELECT true FROM ledger_transfers t WHERE t.transfer_id = w.transfer_id)
                OR w.refers IS NOT NULL AND (
                    NOT w.known AND (SELECT true FROM ledger_transfers t WHERE t.transfer_id = w.refers) IS NULL
                    OR (SELECT true FROM ledger_transfers t WHERE t.refers = w.refers))
            GROUP BY w.caller),
        written AS (
            INSERT INTO ledger_transfers
            SELECT w.transfer_id, w.institution_id, w.kind, w.purpose, w.debit_account, w.credit_account, w.amount, w.currency, w.refers, w.payment_id, w.occurred_at
            FROM wanted w LEFT JOIN stopped s ON s.caller = w.caller WHERE s.number IS NULL OR w.number < s.number ORDER BY w.number)
        SELECT caller, number FROM stopped
        """;
}
