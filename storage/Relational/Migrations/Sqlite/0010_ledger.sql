-- The ledger: docs/ledger.md. A transfer is one row with its two accounts and one amount, so that what one gives the other gets; its
-- entries, the chain of hashes and the balances are made here, by triggers, and by nothing else. What is written never changes.
-- ledger_sha256(text) is the app's: a connection without it can read everything and add no posted transfer.

CREATE TABLE ledger_accounts (
    institution_id TEXT NOT NULL,
    account TEXT NOT NULL CHECK (account <> ''),
    may_overdraw INTEGER NOT NULL CHECK (may_overdraw IN (0, 1)),
    balance INTEGER NOT NULL DEFAULT 0 CHECK (typeof(balance) = 'integer'),
    -- What is reserved of it and neither posted nor voided.
    pending INTEGER NOT NULL DEFAULT 0 CHECK (typeof(pending) = 'integer' AND pending >= 0),
    sequence INTEGER NOT NULL DEFAULT 0 CHECK (sequence >= 0),
    hash BLOB NOT NULL DEFAULT x'0000000000000000000000000000000000000000000000000000000000000000' CHECK (length(hash) = 32),
    PRIMARY KEY (institution_id, account),
    CONSTRAINT ledger_accounts_overdrawn CHECK (may_overdraw OR balance - pending >= 0)
) WITHOUT ROWID;

CREATE TABLE ledger_transfers (
    transfer_id TEXT NOT NULL PRIMARY KEY CHECK (length(transfer_id) = 36),
    institution_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('Reserve', 'Post', 'Void', 'Reverse', 'Direct')),
    purpose TEXT NOT NULL,
    debit_account TEXT NOT NULL CHECK (instr(debit_account, ':' || currency) > 0),
    credit_account TEXT NOT NULL CHECK (instr(credit_account, ':' || currency) > 0 AND credit_account <> debit_account),
    amount INTEGER NOT NULL CHECK (typeof(amount) = 'integer' AND amount > 0),
    currency TEXT NOT NULL CHECK (length(currency) = 3),
    refers TEXT CHECK ((refers IS NULL) = (kind IN ('Reserve', 'Direct'))),
    payment_id TEXT,
    occurred_at INTEGER NOT NULL CHECK (typeof(occurred_at) = 'integer')
) WITHOUT ROWID;

-- Whatever is referred to is resolved at most once: posted or voided, or reversed.
CREATE UNIQUE INDEX ledger_transfers_refers ON ledger_transfers (refers) WHERE refers IS NOT NULL;

CREATE TABLE ledger_entries (
    institution_id TEXT NOT NULL,
    account TEXT NOT NULL,
    sequence INTEGER NOT NULL CHECK (sequence > 0),
    transfer_id TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (typeof(amount) = 'integer' AND amount <> 0),
    balance INTEGER NOT NULL CHECK (typeof(balance) = 'integer'),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (institution_id, account, sequence)
) WITHOUT ROWID;

-- One entry a side.
CREATE UNIQUE INDEX ledger_entries_of_transfer ON ledger_entries (transfer_id, account);

CREATE TRIGGER ledger_transfers_are_new BEFORE INSERT ON ledger_transfers
WHEN EXISTS (SELECT 1 FROM ledger_transfers WHERE transfer_id = NEW.transfer_id)
    OR (NEW.refers IS NOT NULL AND EXISTS (SELECT 1 FROM ledger_transfers WHERE refers = NEW.refers))
BEGIN
    SELECT RAISE(ABORT, 'ledger: a transfer of that id is there, or what it refers to is resolved already');
END;

CREATE TRIGGER ledger_transfers_fit BEFORE INSERT ON ledger_transfers
WHEN NEW.refers IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM ledger_transfers r
    WHERE r.transfer_id = NEW.refers AND r.institution_id = NEW.institution_id AND r.amount = NEW.amount AND r.currency = NEW.currency
        AND CASE NEW.kind
            WHEN 'Reverse' THEN r.kind IN ('Post', 'Direct') AND r.debit_account = NEW.credit_account AND r.credit_account = NEW.debit_account
            ELSE r.kind = 'Reserve' AND r.debit_account = NEW.debit_account AND r.credit_account = NEW.credit_account
        END)
BEGIN
    SELECT RAISE(ABORT, 'ledger: a transfer does not fit what it refers to');
END;

CREATE TRIGGER ledger_transfers_reserve AFTER INSERT ON ledger_transfers WHEN NEW.kind = 'Reserve'
BEGIN
    INSERT INTO ledger_accounts (institution_id, account, may_overdraw)
    SELECT NEW.institution_id, NEW.debit_account, NEW.debit_account NOT LIKE 'clearing:%'
    WHERE NOT EXISTS (SELECT 1 FROM ledger_accounts WHERE institution_id = NEW.institution_id AND account = NEW.debit_account);
    UPDATE ledger_accounts SET pending = pending + NEW.amount
    WHERE institution_id = NEW.institution_id AND account = NEW.debit_account;
END;

CREATE TRIGGER ledger_transfers_post AFTER INSERT ON ledger_transfers WHEN NEW.kind <> 'Reserve'
BEGIN
    UPDATE ledger_accounts SET pending = pending - NEW.amount
    WHERE NEW.kind IN ('Post', 'Void') AND institution_id = NEW.institution_id AND account = NEW.debit_account;

    INSERT INTO ledger_accounts (institution_id, account, may_overdraw)
    SELECT NEW.institution_id, side.account, side.account NOT LIKE 'clearing:%'
    FROM (SELECT NEW.debit_account AS account UNION ALL SELECT NEW.credit_account) side
    WHERE NEW.kind <> 'Void'
        AND NOT EXISTS (SELECT 1 FROM ledger_accounts a WHERE a.institution_id = NEW.institution_id AND a.account = side.account);

    INSERT INTO ledger_entries (institution_id, account, sequence, transfer_id, amount, balance, hash)
    SELECT a.institution_id, a.account, a.sequence + 1, NEW.transfer_id, -NEW.amount, a.balance - NEW.amount,
        ledger_sha256(lower(hex(a.hash)) || '|' || a.institution_id || '|' || a.account || '|' || (a.sequence + 1) || '|' || NEW.transfer_id
            || '|' || NEW.kind || '|' || NEW.purpose || '|' || coalesce(NEW.refers, '') || '|' || coalesce(NEW.payment_id, '')
            || '|' || NEW.credit_account || '|' || (-NEW.amount) || '|' || (a.balance - NEW.amount) || '|' || (NEW.occurred_at / 10000))
    FROM ledger_accounts a
    WHERE NEW.kind <> 'Void' AND a.institution_id = NEW.institution_id AND a.account = NEW.debit_account;

    INSERT INTO ledger_entries (institution_id, account, sequence, transfer_id, amount, balance, hash)
    SELECT a.institution_id, a.account, a.sequence + 1, NEW.transfer_id, NEW.amount, a.balance + NEW.amount,
        ledger_sha256(lower(hex(a.hash)) || '|' || a.institution_id || '|' || a.account || '|' || (a.sequence + 1) || '|' || NEW.transfer_id
            || '|' || NEW.kind || '|' || NEW.purpose || '|' || coalesce(NEW.refers, '') || '|' || coalesce(NEW.payment_id, '')
            || '|' || NEW.debit_account || '|' || NEW.amount || '|' || (a.balance + NEW.amount) || '|' || (NEW.occurred_at / 10000))
    FROM ledger_accounts a
    WHERE NEW.kind <> 'Void' AND a.institution_id = NEW.institution_id AND a.account = NEW.credit_account;
END;

-- An entry is a side of a posted transfer, and goes on where its account stands.
CREATE TRIGGER ledger_entries_fit BEFORE INSERT ON ledger_entries
WHEN EXISTS (SELECT 1 FROM ledger_entries WHERE transfer_id = NEW.transfer_id AND account = NEW.account)
    OR NOT EXISTS (
        SELECT 1 FROM ledger_transfers t
        WHERE t.transfer_id = NEW.transfer_id AND t.institution_id = NEW.institution_id AND t.kind IN ('Post', 'Reverse', 'Direct')
            AND CASE NEW.account WHEN t.debit_account THEN -t.amount WHEN t.credit_account THEN t.amount END = NEW.amount)
    OR NOT EXISTS (
        SELECT 1 FROM ledger_accounts a
        WHERE a.institution_id = NEW.institution_id AND a.account = NEW.account
            AND a.sequence = NEW.sequence - 1 AND a.balance = NEW.balance - NEW.amount)
BEGIN
    SELECT RAISE(ABORT, 'ledger: an entry is no side of a posted transfer, or does not follow the one before it');
END;

CREATE TRIGGER ledger_entries_count AFTER INSERT ON ledger_entries
BEGIN
    UPDATE ledger_accounts SET balance = NEW.balance, sequence = NEW.sequence, hash = NEW.hash
    WHERE institution_id = NEW.institution_id AND account = NEW.account;
END;

CREATE TRIGGER ledger_accounts_begin_empty BEFORE INSERT ON ledger_accounts
WHEN NEW.balance <> 0 OR NEW.pending <> 0 OR NEW.sequence <> 0
    OR NEW.hash <> x'0000000000000000000000000000000000000000000000000000000000000000'
    OR EXISTS (SELECT 1 FROM ledger_accounts WHERE institution_id = NEW.institution_id AND account = NEW.account)
BEGIN
    SELECT RAISE(ABORT, 'ledger: an account begins with nothing, and once');
END;

-- A balance is the sum of its entries: it changes with one, and to what that one says.
CREATE TRIGGER ledger_accounts_follow_entries BEFORE UPDATE ON ledger_accounts
WHEN NEW.institution_id <> OLD.institution_id OR NEW.account <> OLD.account OR NEW.may_overdraw <> OLD.may_overdraw
    OR ((NEW.balance <> OLD.balance OR NEW.sequence <> OLD.sequence OR NEW.hash <> OLD.hash)
        AND (NEW.sequence <> OLD.sequence + 1 OR NOT EXISTS (
            SELECT 1 FROM ledger_entries e
            WHERE e.institution_id = NEW.institution_id AND e.account = NEW.account AND e.sequence = NEW.sequence
                AND e.balance = NEW.balance AND e.hash = NEW.hash)))
BEGIN
    SELECT RAISE(ABORT, 'ledger: an account follows its entries');
END;

CREATE TRIGGER ledger_transfers_stay BEFORE UPDATE ON ledger_transfers BEGIN SELECT RAISE(ABORT, 'ledger: a transfer never changes'); END;
CREATE TRIGGER ledger_transfers_remain BEFORE DELETE ON ledger_transfers BEGIN SELECT RAISE(ABORT, 'ledger: a transfer is never deleted'); END;
CREATE TRIGGER ledger_entries_stay BEFORE UPDATE ON ledger_entries BEGIN SELECT RAISE(ABORT, 'ledger: an entry never changes'); END;
CREATE TRIGGER ledger_entries_remain BEFORE DELETE ON ledger_entries BEGIN SELECT RAISE(ABORT, 'ledger: an entry is never deleted'); END;
CREATE TRIGGER ledger_accounts_remain BEFORE DELETE ON ledger_accounts BEGIN SELECT RAISE(ABORT, 'ledger: an account is never deleted'); END;
