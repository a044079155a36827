namespace Cbp.Storage.Tests.Plans;

/// <summary>Rows for every table, enough that a plan which reads a whole one is never the cheapest by accident.</summary>
internal static class PlanRows
{
    public const string Payments = """
        INSERT INTO payment_keys SELECT gen_random_uuid(), 'M-' || n % 4000, '2026-11-01'::timestamptz + n * interval '1 minute' FROM generate_series(1, 40000) n;
        INSERT INTO payments SELECT payment_id, 'cu-' || hashtext(member_id) % 5, member_id, 'UP-1', 'C-1', (random() * 100)::numeric(18,2), 'USD', NULL, NULL, NULL,
            began_at::date, began_at::date + 2, CASE WHEN random() < 0.1 THEN 'Scheduled' WHEN random() < 0.02 THEN 'Processing' ELSE 'Completed' END,
            random() < 0.05, began_at, began_at, NULL, NULL, 1,
            CASE WHEN random() < 0.2 THEN gen_random_uuid() END, 1, CASE WHEN random() < 0.05 THEN gen_random_uuid() END
            FROM payment_keys;
        INSERT INTO payment_events SELECT payment_id, s, began_at + s * interval '1 second', '{}' FROM payment_keys, generate_series(1, 3) s;
        INSERT INTO payment_totals SELECT 'cu-' || n % 5, 'M-' || n, '2026-11', 0, 5 FROM generate_series(1, 20000) n;
        INSERT INTO payee_totals SELECT 'cu-' || n % 5, 'M-' || n, 'UP-1', '2026-11', 1, 5 FROM generate_series(1, 20000) n;
        INSERT INTO processing_notes SELECT gen_random_uuid(), gen_random_uuid(), 'd', now(), '2026-11-01'::timestamptz + n * interval '1 minute', 1, false
            FROM generate_series(1, 20000) n;
        INSERT INTO recurring_payments SELECT gen_random_uuid(), 'cu-' || n % 5, 'M-' || n % 4000, 'UP-1', 'C-1', 5, 'USD', NULL, NULL, NULL, 'Monthly', '2026-11-01',
            1, 0, 1, NULL, NULL, 'Active', 1, 1, now(), now(), 1 FROM generate_series(1, 20000) n;
        INSERT INTO recurring_occurrences SELECT recurring_payment_id, 1, '2026-11-01', '2026-11-02', 'Paid', NULL, NULL, false FROM recurring_payments;
        INSERT INTO jobs SELECT gen_random_uuid(), 'cu-1', 'k', CASE WHEN n % 1000 = 0 THEN 'Running' ELSE 'Done' END, '{}', NULL, NULL, 0, 0, now(), now(), 1
            FROM generate_series(1, 20000) n;
        INSERT INTO job_refusals SELECT job_id, 1, 'i', 'E', 'd' FROM jobs;
        INSERT INTO job_payments SELECT md5((n / 20)::text)::uuid, 1 + n % 20, payment_id FROM (SELECT row_number() OVER () AS n, payment_id FROM payment_keys) p;
        """;

    public const string ReferenceData = """
        INSERT INTO institutions SELECT 'cu-' || n, 'cu', CASE WHEN n % 10 = 0 THEN 'cu-' || n / 100 END, '{}' FROM generate_series(1, 20000) n;
        INSERT INTO institution_keys SELECT md5(n::text) || md5('k' || n), 'cu-' || n, 'r', 'h' FROM generate_series(1, 20000) n;
        INSERT INTO members SELECT 'cu-' || n % 5, 'M-' || n, 'Active', true FROM generate_series(1, 20000) n;
        INSERT INTO member_preferences SELECT 'cu-' || n % 5, 'M-' || n, 1, '', now() FROM generate_series(1, 20000) n;
        INSERT INTO funding_accounts SELECT 'cu-' || n % 5, 'C-' || n, 'M-' || n, 'Checking', 'Open' FROM generate_series(1, 20000) n;
        INSERT INTO global_payees SELECT 'GP-' || n, 'Payee ' || n, NULL, NULL, NULL, NULL, NULL, '62701', 'US', NULL, NULL, 'Check', 2, NULL, NULL, 'Active', n
            FROM generate_series(1, 20000) n;
        INSERT INTO configuration_entries SELECT 'cu-' || n, 'Limits', 'x', 1, '1', 'a', 'r', now() FROM generate_series(1, 20000) n;
        INSERT INTO configuration_history SELECT institution_id, kind, name, version, value, author, reason, changed_at FROM configuration_entries;
        INSERT INTO store_writers SELECT gen_random_uuid(), n, now() FROM generate_series(1, 20000) n;
        """;

    public const string Messages = """
        INSERT INTO idempotency_keys SELECT 'cu-' || n % 5, 'e', 'k-' || n, 'h', 201, 'c', NULL, '', '2026-11-01'::timestamptz + n * interval '1 minute'
            FROM generate_series(1, 20000) n;
        INSERT INTO outbox (message_id, destination, message_key, subject, body, created_at) SELECT gen_random_uuid(), 'd', 'k', 's', '{}', now()
            FROM generate_series(1, 20000);
        INSERT INTO outbox_parked SELECT n, gen_random_uuid(), 'd-' || n % 10, 'k-' || n, 's', '{}', now(), NULL, now(), 1, 'r' FROM generate_series(1, 20000) n;
        INSERT INTO inbox SELECT 'c', 'm-' || n, '2026-11-01'::timestamptz + n * interval '1 minute' FROM generate_series(1, 20000) n;
        INSERT INTO audit_outbox (occurred_at, entry) SELECT now(), '{}' FROM generate_series(1, 20000);
        INSERT INTO upstream_messages SELECT 'm-' || n, gen_random_uuid(), '{}', CASE WHEN n % 100 = 0 THEN 'Held' ELSE 'GivenUp' END, 'r', now(),
            '2026-11-01'::timestamptz + n * interval '1 minute', 1 FROM generate_series(1, 20000) n;
        INSERT INTO payment_exceptions SELECT gen_random_uuid(), 'cu-' || n % 5, gen_random_uuid(), 'M-' || n, NULL, 'R03', 'Return', 'c-' || n, 'd', 1, 'Review',
            CASE WHEN n % 100 = 0 THEN 'Open' ELSE 'Resolved' END, NULL, NULL, NULL, NULL, NULL, CASE WHEN n % 50 = 0 THEN gen_random_uuid() END,
            '2026-11-01'::timestamptz + n * interval '1 minute', now(), 1 FROM generate_series(1, 20000) n;
        """;

    // As they are, and not as transfers would make them: the triggers that see to that are off meanwhile.
    public const string Money = """
        ALTER TABLE ledger_transfers DISABLE TRIGGER USER;
        ALTER TABLE ledger_entries DISABLE TRIGGER USER;
        INSERT INTO ledger_accounts (institution_id, account, may_overdraw) SELECT 'cu-' || n % 5, 'funding:C-' || n || ':USD', true FROM generate_series(1, 20000) n;
        INSERT INTO ledger_transfers (transfer_id, institution_id, kind, purpose, debit_account, credit_account, amount, currency, refers, payment_id, occurred_at)
            SELECT md5('t' || n)::uuid, 'cu-' || n % 5, CASE WHEN n % 2 = 0 THEN 'Post' ELSE 'Reserve' END, 'Payment', 'funding:C-' || n || ':USD', 'clearing:USD', 5,
            'USD', CASE WHEN n % 2 = 0 THEN md5('t' || n - 1)::uuid END, gen_random_uuid(), now() FROM generate_series(1, 40000) n;
        INSERT INTO ledger_entries (institution_id, account, sequence, transfer_id, amount, balance, hash)
            SELECT 'cu-' || n % 5, 'funding:C-' || n % 200 || ':USD', n, md5('t' || n)::uuid, 5, 5, decode(repeat('00', 32), 'hex') FROM generate_series(1, 40000) n;
        ALTER TABLE ledger_transfers ENABLE TRIGGER USER;
        ALTER TABLE ledger_entries ENABLE TRIGGER USER;
        INSERT INTO settlement_bookings SELECT 'cu-' || n % 5, '2026-11-01'::timestamptz + n * interval '1 minute', gen_random_uuid(), 'Settled', gen_random_uuid(),
            'ref-' || n, 5, 'USD' FROM generate_series(1, 20000) n;
        INSERT INTO settlement_files SELECT gen_random_uuid(), 'cu-' || n % 5, '2026-11-01'::date + n / 100, 'Csv', NULL, 'Read', 1,
            '2026-11-01'::timestamptz + n * interval '1 minute', 0, '[]' FROM generate_series(1, 20000) n;
        INSERT INTO settlement_entries SELECT md5((n / 200)::text)::uuid, 'k-' || n, 0, 1, 'Settled', NULL, NULL, NULL, 5, NULL, NULL FROM generate_series(1, 20000) n;
        INSERT INTO reconciliations SELECT 'cu-' || n % 50, '2026-11-01'::date + n / 50, 1, gen_random_uuid(), 'Completed', now(), NULL, '[]'
            FROM generate_series(1, 20000) n;
        INSERT INTO reconciliation_items SELECT 'cu-' || n % 5, '2026-11-01'::date + n % 41, gen_random_uuid(), 1, 'Missing', 'k', 'Settled', NULL, NULL, NULL, NULL, NULL,
            0, 'USD', NULL, NULL, 'd', CASE WHEN n % 10 = 0 THEN 'Proposed' ELSE 'Applied' END, NULL, NULL FROM generate_series(1, 20000) n;
        """;
}
