-- Recurring payments. The payments that they make are payments as all others, and know where they come from.
CREATE TABLE recurring_payments (
    recurring_payment_id TEXT NOT NULL PRIMARY KEY CHECK (length(recurring_payment_id) = 36),
    institution_id TEXT NOT NULL,
    member_id TEXT NOT NULL,
    user_payee_list_id TEXT NOT NULL,
    funding_account TEXT NOT NULL,
    amount_cents INTEGER NOT NULL CHECK (typeof(amount_cents) = 'integer'),
    currency TEXT NOT NULL,
    memo TEXT,
    bill_reference TEXT,
    source_application TEXT,
    frequency TEXT NOT NULL,
    first_date TEXT NOT NULL,
    process_day INTEGER NOT NULL,
    second_process_day INTEGER NOT NULL,
    anchor_number INTEGER NOT NULL CHECK (anchor_number > 0),
    num_payments INTEGER,
    until_date TEXT,
    status TEXT NOT NULL,
    next_number INTEGER NOT NULL CHECK (next_number > 0),
    generation INTEGER NOT NULL,
    entered_at INTEGER NOT NULL CHECK (typeof(entered_at) = 'integer'),
    updated_at INTEGER NOT NULL CHECK (typeof(updated_at) = 'integer'),
    version INTEGER NOT NULL CHECK (version > 0)
) WITHOUT ROWID;

CREATE INDEX recurring_payments_by_member ON recurring_payments (institution_id, member_id, entered_at);

CREATE TABLE recurring_occurrences (
    recurring_payment_id TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    due_date TEXT NOT NULL,
    process_date TEXT NOT NULL,
    status TEXT NOT NULL,
    payment_id TEXT,
    error_code TEXT,
    held INTEGER NOT NULL CHECK (held IN (0, 1)),
    PRIMARY KEY (recurring_payment_id, number)
) WITHOUT ROWID;

ALTER TABLE payments ADD COLUMN recurring_payment_id TEXT;
ALTER TABLE payments ADD COLUMN occurrence INTEGER;
-- The id of the present attempt, where the payment was reprocessed.
ALTER TABLE payments ADD COLUMN retry_id TEXT;

CREATE INDEX payments_of_recurring ON payments (recurring_payment_id, occurrence) WHERE recurring_payment_id IS NOT NULL;
CREATE UNIQUE INDEX payments_by_retry ON payments (retry_id) WHERE retry_id IS NOT NULL;
-- What is due? Only the pending ones are kept in it.
CREATE INDEX payments_due ON payments (institution_id, will_process_date, payment_id)
    WHERE status IN ('Created', 'Validated', 'Scheduled') AND NOT suspended;
