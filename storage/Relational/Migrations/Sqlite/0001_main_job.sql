-- What a one-time payment needs. Conventions of this folder:
--   ids are text; payment ids are UUIDs in lower case with hyphens;
--   money is whole cents; names of states are the names in code;
--   *_date is a business day, text 'yyyy-MM-dd'; it has no time zone;
--   *_at is an instant, an integer: 100 ns ticks since 1970-01-01T00:00Z. It keeps what the code's clock gives to the
--   last digit, sorts and compares as it should in every database, and reads as datetime(x / 10000000, 'unixepoch').
-- Booleans are 0 and 1. The SQLite that ships with the app is older than STRICT tables, so the CHECKs hold the types.

CREATE TABLE institutions (
    institution_id TEXT NOT NULL PRIMARY KEY CHECK (institution_id <> ''),
    name TEXT NOT NULL,
    settings TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE institution_keys (
    key_hash TEXT NOT NULL PRIMARY KEY CHECK (length(key_hash) = 64),
    institution_id TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE members (
    institution_id TEXT NOT NULL,
    -- An empty member id stands for "all members" in payment_totals.
    member_id TEXT NOT NULL CHECK (member_id <> ''),
    status TEXT NOT NULL,
    enrolled INTEGER NOT NULL CHECK (enrolled IN (0, 1)),
    PRIMARY KEY (institution_id, member_id)
) WITHOUT ROWID;

CREATE TABLE funding_accounts (
    institution_id TEXT NOT NULL,
    account_number TEXT NOT NULL,
    member_id TEXT NOT NULL,
    account_type TEXT NOT NULL,
    status TEXT NOT NULL,
    PRIMARY KEY (institution_id, account_number)
) WITHOUT ROWID;

CREATE TABLE global_payees (
    internal_payee_id TEXT NOT NULL PRIMARY KEY,
    payee_name TEXT NOT NULL,
    address1 TEXT,
    address2 TEXT,
    address3 TEXT,
    city TEXT,
    state TEXT,
    postal_code TEXT NOT NULL,
    country TEXT NOT NULL,
    phone TEXT,
    processor_payee_id TEXT,
    payment_method TEXT NOT NULL,
    min_days_to_pay INTEGER NOT NULL CHECK (typeof(min_days_to_pay) = 'integer'),
    account_number_mask TEXT,
    check_digit_rule TEXT,
    status TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE user_payees (
    institution_id TEXT NOT NULL,
    user_payee_list_id TEXT NOT NULL,
    member_id TEXT NOT NULL,
    payee_type TEXT NOT NULL,
    internal_payee_id TEXT,
    nick_name TEXT,
    name_on_account TEXT,
    users_account_at_payee TEXT,
    status TEXT NOT NULL,
    flagged_for_review INTEGER NOT NULL CHECK (flagged_for_review IN (0, 1)),
    PRIMARY KEY (institution_id, user_payee_list_id)
) WITHOUT ROWID;

CREATE TABLE payments (
    payment_id TEXT NOT NULL PRIMARY KEY CHECK (length(payment_id) = 36),
    institution_id TEXT NOT NULL,
    member_id TEXT NOT NULL,
    user_payee_list_id TEXT NOT NULL,
    funding_account TEXT NOT NULL,
    amount_cents INTEGER NOT NULL CHECK (typeof(amount_cents) = 'integer'),
    currency TEXT NOT NULL,
    memo TEXT,
    bill_reference TEXT,
    source_application TEXT,
    will_process_date TEXT NOT NULL,
    delivery_date TEXT NOT NULL,
    status TEXT NOT NULL,
    suspended INTEGER NOT NULL CHECK (suspended IN (0, 1)),
    entered_at INTEGER NOT NULL CHECK (typeof(entered_at) = 'integer'),
    updated_at INTEGER NOT NULL CHECK (typeof(updated_at) = 'integer'),
    failure_code TEXT,
    processor_reference TEXT,
    version INTEGER NOT NULL CHECK (version > 0)
) WITHOUT ROWID;

-- How many did the member enter since then?
CREATE INDEX payments_by_entry ON payments (institution_id, member_id, entered_at);

-- Is there a pending twin? Only the pending ones are kept in it, so it stays small however many payments there are.
CREATE INDEX payments_pending ON payments (institution_id, member_id, user_payee_list_id, will_process_date, amount_cents)
    WHERE status IN ('Created', 'Validated', 'Scheduled') AND NOT suspended;

CREATE TABLE payment_events (
    payment_id TEXT NOT NULL,
    sequence INTEGER NOT NULL CHECK (sequence > 0),
    event TEXT NOT NULL,
    PRIMARY KEY (payment_id, sequence)
) WITHOUT ROWID;

-- The period is a day 'yyyy-MM-dd' or a month 'yyyy-MM', a row each: a limit is one look-up of two rows, however many
-- days the month has had. The empty member id holds the sums of all the institution's members.
CREATE TABLE payment_totals (
    institution_id TEXT NOT NULL,
    member_id TEXT NOT NULL,
    period TEXT NOT NULL,
    cents INTEGER NOT NULL CHECK (typeof(cents) = 'integer'),
    PRIMARY KEY (institution_id, member_id, period)
) WITHOUT ROWID;

CREATE TABLE idempotency_keys (
    institution_id TEXT NOT NULL,
    endpoint TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    status_code INTEGER NOT NULL,
    content_type TEXT NOT NULL,
    location TEXT,
    body BLOB NOT NULL,
    created_at INTEGER NOT NULL CHECK (typeof(created_at) = 'integer'),
    PRIMARY KEY (institution_id, endpoint, idempotency_key)
) WITHOUT ROWID;

CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);

-- AUTOINCREMENT, because a position is never given out again: a reader goes on behind the last one it has seen.
CREATE TABLE outbox (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    message_id TEXT NOT NULL,
    destination TEXT NOT NULL,
    message_key TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    trace_parent TEXT
);

CREATE TABLE inbox (
    consumer TEXT NOT NULL,
    message_id TEXT NOT NULL,
    handled_at INTEGER NOT NULL CHECK (typeof(handled_at) = 'integer'),
    PRIMARY KEY (consumer, message_id)
) WITHOUT ROWID;

CREATE INDEX inbox_by_age ON inbox (handled_at);
