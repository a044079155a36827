namespace Cbp.Storage.Relational.Ledger;

/// <summary>The statements over the ledger's tables. Entries and balances are made by the tables' own triggers.</summary>
internal static class LedgerSql
{
    private const string Transfer = """
        transfer_id, institution_id, kind, purpose, debit_account, credit_account, amount, currency, refers, payment_id, occurred_at
        """;

    private const string TransferOfEntry = """
        t.transfer_id, t.institution_id, t.kind, t.purpose, t.debit_account, t.credit_account, t.amount, t.currency, t.refers,
        t.payment_id, t.occurred_at
        """;

    private const string Account = "institution_id, account, may_overdraw, balance, pending, sequence, hash";

    /// <summary>Fails where it is there, or what it refers to is not there or resolved.</summary>
    public const string AddNew = $"""
        INSERT INTO ledger_transfers ({Transfer})
        VALUES (@TransferId, @InstitutionId, @Kind, @Purpose, @Debit, @Credit, @Amount, @Currency, @Refers, @PaymentId, @OccurredAt)
        """;

    /// <summary>Nothing where it is there, or where what it refers to is not there or resolved.</summary>
    public const string Add = $"""
        INSERT INTO ledger_transfers ({Transfer})
        SELECT @TransferId, @InstitutionId, @Kind, @Purpose, @Debit, @Credit, @Amount, @Currency, @Refers, @PaymentId, @OccurredAt
        WHERE NOT EXISTS (SELECT 1 FROM ledger_transfers WHERE transfer_id = @TransferId)
            AND (@Refers IS NULL OR (
                EXISTS (SELECT 1 FROM ledger_transfers WHERE transfer_id = @Refers)
                AND NOT EXISTS (SELECT 1 FROM ledger_transfers WHERE refers = @Refers)))
        """;

    public const string Find = $"SELECT {Transfer} FROM ledger_transfers WHERE transfer_id = @TransferId";

    public const string FindReferring = $"SELECT {Transfer} FROM ledger_transfers WHERE refers = @TransferId";

    public const string FindAccount = $"SELECT {Account} FROM ledger_accounts WHERE institution_id = @InstitutionId AND account = @Account";

    public const string OpenAccount = """
        INSERT INTO ledger_accounts (institution_id, account, may_overdraw)
        SELECT @InstitutionId, @Account, @MayOverdraw
        WHERE NOT EXISTS (SELECT 1 FROM ledger_accounts WHERE institution_id = @InstitutionId AND account = @Account)
        """;

    public const string AccountsOfInstitution = $"""
        SELECT {Account} FROM ledger_accounts WHERE institution_id = @InstitutionId AND account > @After ORDER BY account LIMIT @Limit
        """;

    public const string Accounts = $"""
        SELECT {Account} FROM ledger_accounts WHERE (institution_id, account) > (@InstitutionId, @After) ORDER BY institution_id, account LIMIT @Limit
        """;

    public const string Entries = $"""
        SELECT {TransferOfEntry}, e.sequence, e.amount, e.balance, e.hash, e.transfer_id
        FROM ledger_entries e LEFT JOIN ledger_transfers t ON t.transfer_id = e.transfer_id
        WHERE e.institution_id = @InstitutionId AND e.account = @Account AND e.sequence > @After
        ORDER BY e.sequence LIMIT @Limit
        """;

    public const string CountEntries = "SELECT coalesce(sum(sequence), 0) FROM ledger_accounts";

    public const string CountTransfers = "SELECT count(*) FROM ledger_transfers";

    public const string WrongPending = """
        WITH reserved AS (
            SELECT r.institution_id, r.debit_account, sum(r.amount) AS amount FROM ledger_transfers r
            WHERE r.kind = 'Reserve' AND NOT EXISTS (SELECT 1 FROM ledger_transfers s WHERE s.refers = r.transfer_id)
            GROUP BY r.institution_id, r.debit_account)
        SELECT a.institution_id, a.account, a.may_overdraw, a.balance, a.pending, a.sequence, a.hash, coalesce(reserved.amount, 0)
        FROM ledger_accounts a LEFT JOIN reserved ON reserved.institution_id = a.institution_id AND reserved.debit_account = a.account
        WHERE a.pending <> coalesce(reserved.amount, 0)
        ORDER BY a.institution_id, a.account LIMIT @Limit
        """;

    public const string CheckTransfers = $"""
        SELECT {TransferOfEntry},
            r.transfer_id, r.institution_id, r.kind, r.purpose, r.debit_account, r.credit_account, r.amount, r.currency, r.refers, r.payment_id,
            r.occurred_at,
            (SELECT count(*) FROM ledger_entries e JOIN ledger_accounts a ON a.institution_id = e.institution_id AND a.account = e.account
                WHERE e.transfer_id = t.transfer_id),
            (SELECT count(*) FROM ledger_transfers s WHERE s.refers = t.transfer_id)
        FROM ledger_transfers t LEFT JOIN ledger_transfers r ON r.transfer_id = t.refers
        WHERE t.transfer_id > @After ORDER BY t.transfer_id LIMIT @Limit
        """;
}
