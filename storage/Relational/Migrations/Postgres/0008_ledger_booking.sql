-- Transfers are written by one statement over arrays, and by nothing else.
DROP FUNCTION ledger_add(text);

-- Many transfers, all of them together: a thousand transfers over one account change that account's row once. Accounts are
-- taken in the order of their names, so that two who take the same ones do not wait for each other in a circle. They are looked up one by
-- one: a connection keeps its plans, and a join that was planned when there were few accounts reads all of them when there are many.
CREATE OR REPLACE FUNCTION ledger_book() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    side record;
    here ledger_accounts;
    entries ledger_entries[] := '{}';
BEGIN
    IF (SELECT count(*) FROM (SELECT 1 FROM added LIMIT 4) few) < 4 THEN
        PERFORM ledger_book_one(a::ledger_transfers) FROM added a;
        RETURN NULL;
    END IF;

    FOR side IN
        SELECT n.*, s.name, s.other, s.sign * n.amount AS delta
        FROM (SELECT row_number() OVER () AS number, added.* FROM added) n
        CROSS JOIN LATERAL (VALUES (n.debit_account, n.credit_account, -1), (n.credit_account, n.debit_account, 1)) s (name, other, sign)
        WHERE s.sign < 0 OR n.kind NOT IN ('Reserve', 'Void')
        ORDER BY n.institution_id, s.name, n.number
    LOOP
        IF here IS NULL OR here.account <> side.name OR here.institution_id <> side.institution_id THEN
            IF here IS NOT NULL THEN
                UPDATE ledger_accounts a SET balance = here.balance, pending = here.pending, sequence = here.sequence, hash = here.hash
                    WHERE a.institution_id = here.institution_id AND a.account = here.account;
            END IF;
            LOOP
                SELECT * INTO here FROM ledger_accounts a WHERE a.institution_id = side.institution_id AND a.account = side.name FOR UPDATE;
                EXIT WHEN FOUND;
                PERFORM ledger_open(side.institution_id, side.name);
            END LOOP;
        END IF;
        IF side.kind = 'Reserve' THEN
            here.pending := here.pending + side.amount;
        ELSIF side.delta < 0 AND side.kind IN ('Post', 'Void') THEN
            here.pending := here.pending - side.amount;
        END IF;
        CONTINUE WHEN side.kind IN ('Reserve', 'Void');
        here.balance := here.balance + side.delta;
        here.sequence := here.sequence + 1;
        here.hash := sha256(convert_to(concat_ws('|',
            encode(here.hash, 'hex'), here.institution_id, here.account, here.sequence, side.transfer_id, side.kind, side.purpose,
            coalesce(side.refers::text, ''), coalesce(side.payment_id::text, ''), side.other, (side.delta * 100)::bigint,
            (here.balance * 100)::bigint, floor(extract(epoch FROM side.occurred_at) * 1000)::bigint), 'UTF8'));
        entries := entries || ROW(here.institution_id, here.account, here.sequence, side.transfer_id, side.delta, here.balance, here.hash)::ledger_entries;
    END LOOP;
    UPDATE ledger_accounts a SET balance = here.balance, pending = here.pending, sequence = here.sequence, hash = here.hash
        WHERE a.institution_id = here.institution_id AND a.account = here.account;
    INSERT INTO ledger_entries SELECT e.* FROM unnest(entries) e;
    RETURN NULL;
END
$$;
