-- The ledger: docs/ledger.md. A transfer is one row with its two accounts and one amount, so that what one gives the other gets; its
-- entries, the chain of hashes and the balances are made here, by a trigger, and by nothing else. What is written never changes.

CREATE TABLE ledger_accounts (
    institution_id text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL CHECK (account <> ''),
    may_overdraw boolean NOT NULL,
    balance numeric(18,2) NOT NULL DEFAULT 0,
    -- What is reserved of it and neither posted nor voided.
    pending numeric(18,2) NOT NULL DEFAULT 0 CHECK (pending >= 0),
    sequence bigint NOT NULL DEFAULT 0 CHECK (sequence >= 0),
    hash bytea NOT NULL DEFAULT decode(repeat('00', 32), 'hex') CHECK (length(hash) = 32),
    PRIMARY KEY (institution_id, account),
    CONSTRAINT ledger_accounts_overdrawn CHECK (may_overdraw OR balance - pending >= 0)
-- Half of a page is kept free, so that a new version of a row stays on the page and no index has to hear of it.
) WITH (fillfactor = 50);

CREATE TABLE ledger_transfers (
    transfer_id uuid NOT NULL PRIMARY KEY,
    institution_id text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL CHECK (kind IN ('Reserve', 'Post', 'Void', 'Reverse', 'Direct')),
    purpose text COLLATE "C" NOT NULL,
    debit_account text COLLATE "C" NOT NULL,
    credit_account text COLLATE "C" NOT NULL,
    amount numeric(18,2) NOT NULL CHECK (amount > 0),
    currency text COLLATE "C" NOT NULL CHECK (length(currency) = 3),
    refers uuid,
    payment_id uuid,
    occurred_at timestamptz NOT NULL,
    CHECK (strpos(debit_account, ':' || currency) > 0),
    CHECK (strpos(credit_account, ':' || currency) > 0 AND credit_account <> debit_account),
    CHECK ((refers IS NULL) = (kind IN ('Reserve', 'Direct')))
);

-- Whatever is referred to is resolved at most once: posted or voided, or reversed.
CREATE UNIQUE INDEX ledger_transfers_refers ON ledger_transfers (refers) WHERE refers IS NOT NULL;

CREATE TABLE ledger_entries (
    institution_id text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    sequence bigint NOT NULL CHECK (sequence > 0),
    transfer_id uuid NOT NULL,
    amount numeric(18,2) NOT NULL CHECK (amount <> 0),
    balance numeric(18,2) NOT NULL,
    hash bytea NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (institution_id, account, sequence)
);

-- One entry a side.
CREATE UNIQUE INDEX ledger_entries_of_transfer ON ledger_entries (transfer_id, account);

CREATE FUNCTION ledger_open(institution text, name text) RETURNS void LANGUAGE sql AS $$
    INSERT INTO ledger_accounts (institution_id, account, may_overdraw) VALUES (institution, name, name NOT LIKE 'clearing:%')
    ON CONFLICT (institution_id, account) DO NOTHING
$$;

-- One side of a posted transfer: the account's new state, and the entry that says so.
CREATE FUNCTION ledger_side(t ledger_transfers, name text, other text, delta numeric) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    after record;
BEGIN
    LOOP
        UPDATE ledger_accounts a SET
            balance = a.balance + delta,
            pending = a.pending - CASE WHEN t.kind = 'Post' AND delta < 0 THEN t.amount ELSE 0 END,
            sequence = a.sequence + 1,
            hash = sha256(convert_to(
                encode(a.hash, 'hex') || '|' || a.institution_id || '|' || a.account || '|' || (a.sequence + 1) || '|' || t.transfer_id
                    || '|' || t.kind || '|' || t.purpose || '|' || coalesce(t.refers::text, '') || '|' || coalesce(t.payment_id::text, '')
                    || '|' || other || '|' || (delta * 100)::bigint || '|' || ((a.balance + delta) * 100)::bigint
                    || '|' || floor(extract(epoch FROM t.occurred_at) * 1000)::bigint,
                'UTF8'))
        WHERE a.institution_id = t.institution_id AND a.account = name
        RETURNING a.sequence, a.balance, a.hash INTO after;
        EXIT WHEN FOUND;
        PERFORM ledger_open(t.institution_id, name);
    END LOOP;
    INSERT INTO ledger_entries (institution_id, account, sequence, transfer_id, amount, balance, hash)
    VALUES (t.institution_id, name, after.sequence, t.transfer_id, delta, after.balance, after.hash);
END
$$;

CREATE FUNCTION ledger_fit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM ledger_transfers r
    WHERE r.transfer_id = NEW.refers AND r.institution_id = NEW.institution_id AND r.amount = NEW.amount AND r.currency = NEW.currency
        AND CASE NEW.kind
            WHEN 'Reverse' THEN r.kind IN ('Post', 'Direct') AND r.debit_account = NEW.credit_account AND r.credit_account = NEW.debit_account
            ELSE r.kind = 'Reserve' AND r.debit_account = NEW.debit_account AND r.credit_account = NEW.credit_account
        END;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'ledger: a transfer does not fit what it refers to' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;

-- One transfer.
CREATE FUNCTION ledger_book_one(t ledger_transfers) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF t.kind IN ('Reserve', 'Void') THEN
        LOOP
            UPDATE ledger_accounts SET pending = pending + CASE t.kind WHEN 'Void' THEN -t.amount ELSE t.amount END
            WHERE institution_id = t.institution_id AND account = t.debit_account;
            EXIT WHEN FOUND;
            PERFORM ledger_open(t.institution_id, t.debit_account);
        END LOOP;
    ELSE
        PERFORM ledger_side(t, t.debit_account, t.credit_account, -t.amount);
        PERFORM ledger_side(t, t.credit_account, t.debit_account, t.amount);
    END IF;
END
$$;

-- Many transfers, all of them together: a thousand transfers over one account change that account's row once. Accounts are
-- taken in the order of their names, so that two who take the same ones do not wait for each other in a circle.
CREATE FUNCTION ledger_book() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    side record;
    here ledger_accounts;
    accounts ledger_accounts[] := '{}';
    entries ledger_entries[] := '{}';
BEGIN
    IF (SELECT count(*) FROM (SELECT 1 FROM added LIMIT 4) few) < 4 THEN
        PERFORM ledger_book_one(a::ledger_transfers) FROM added a;
        RETURN NULL;
    END IF;

    INSERT INTO ledger_accounts (institution_id, account, may_overdraw)
    SELECT DISTINCT t.institution_id, s.name, s.name NOT LIKE 'clearing:%'
    FROM added t CROSS JOIN LATERAL (VALUES (t.debit_account, true), (t.credit_account, false)) s (name, gives)
    WHERE (s.gives OR t.kind NOT IN ('Reserve', 'Void'))
        AND NOT EXISTS (SELECT 1 FROM ledger_accounts a WHERE a.institution_id = t.institution_id AND a.account = s.name)
    ON CONFLICT (institution_id, account) DO NOTHING;

    FOR side IN
        SELECT a AS state, t.*
        FROM (
            SELECT n.*, s.name, s.other, s.sign * n.amount AS delta
            FROM (SELECT row_number() OVER () AS number, added.* FROM added) n
            CROSS JOIN LATERAL (VALUES (n.debit_account, n.credit_account, -1), (n.credit_account, n.debit_account, 1)) s (name, other, sign)
            WHERE s.sign < 0 OR n.kind NOT IN ('Reserve', 'Void')) t
        JOIN ledger_accounts a ON a.institution_id = t.institution_id AND a.account = t.name
        ORDER BY a.institution_id, a.account, t.number
        FOR UPDATE OF a
    LOOP
        IF here IS NULL OR here.account <> (side.state).account OR here.institution_id <> (side.state).institution_id THEN
            IF here IS NOT NULL THEN
                accounts := accounts || here;
            END IF;
            here := side.state;
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
    IF here IS NOT NULL THEN
        accounts := accounts || here;
    END IF;

    INSERT INTO ledger_entries SELECT e.* FROM unnest(entries) e;
    UPDATE ledger_accounts a SET balance = n.balance, pending = n.pending, sequence = n.sequence, hash = n.hash
    FROM unnest(accounts) n WHERE a.institution_id = n.institution_id AND a.account = n.account;
    RETURN NULL;
END
$$;

CREATE TRIGGER ledger_transfers_fit BEFORE INSERT ON ledger_transfers FOR EACH ROW WHEN (NEW.refers IS NOT NULL) EXECUTE FUNCTION ledger_fit();
CREATE TRIGGER ledger_transfers_book AFTER INSERT ON ledger_transfers
REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION ledger_book();

-- Transfers in their order, up to the first that is there already, or refers to what is not there or is resolved. How many were written.
CREATE FUNCTION ledger_add(transfers text) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
    written integer := 0;
    t record;
BEGIN
    FOR t IN SELECT * FROM json_to_recordset(transfers::json) AS wanted (
        transfer_id uuid, institution_id text, kind text, purpose text, debit_account text, credit_account text, amount numeric, currency text,
        refers uuid, payment_id uuid, occurred_at timestamptz)
    LOOP
        IF t.refers IS NOT NULL AND (NOT EXISTS (SELECT 1 FROM ledger_transfers WHERE transfer_id = t.refers)
            OR EXISTS (SELECT 1 FROM ledger_transfers WHERE refers = t.refers)) THEN
            RETURN written;
        END IF;
        INSERT INTO ledger_transfers
        VALUES (t.transfer_id, t.institution_id, t.kind, t.purpose, t.debit_account, t.credit_account, t.amount, t.currency, t.refers,
            t.payment_id, t.occurred_at)
        ON CONFLICT (transfer_id) DO NOTHING;
        IF NOT FOUND THEN
            RETURN written;
        END IF;
        written := written + 1;
    END LOOP;
    RETURN written;
END
$$;

CREATE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'ledger: % of % is refused: what is written stays', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER ledger_transfers_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_transfers EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER ledger_entries_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entries EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER ledger_accounts_remain BEFORE DELETE OR TRUNCATE ON ledger_accounts EXECUTE FUNCTION ledger_refuse();

-- Entries are made, and accounts changed, by what a transfer sets off: one trigger deeper than a statement of anybody's own.
CREATE TRIGGER ledger_entries_are_booked BEFORE INSERT ON ledger_entries FOR EACH ROW WHEN (pg_trigger_depth() < 1) EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER ledger_accounts_are_booked BEFORE UPDATE ON ledger_accounts FOR EACH ROW WHEN (pg_trigger_depth() < 1) EXECUTE FUNCTION ledger_refuse();
CREATE TRIGGER ledger_accounts_begin_empty BEFORE INSERT ON ledger_accounts FOR EACH ROW
WHEN (NEW.balance <> 0 OR NEW.pending <> 0 OR NEW.sequence <> 0 OR NEW.hash <> decode(repeat('00', 32), 'hex')) EXECUTE FUNCTION ledger_refuse();

-- Which payments are held back, oldest day first? Only those are kept in it.
CREATE INDEX payments_held ON payments (will_process_date, payment_id)
    WHERE status IN ('Created', 'Validated', 'Scheduled') AND suspended;
