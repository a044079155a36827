-- Exceptions come to have a life: what is to be done about them, and what was. A cause comes once within an institution.
-- The institution is empty, and payment and member are null, where they are not known.

ALTER TABLE payment_exceptions RENAME TO payment_exceptions_before;

CREATE TABLE payment_exceptions (
    exception_id TEXT NOT NULL PRIMARY KEY CHECK (length(exception_id) = 36),
    institution_id TEXT NOT NULL,
    payment_id TEXT,
    member_id TEXT,
    recurring_payment_id TEXT,
    code TEXT NOT NULL,
    category TEXT NOT NULL,
    cause TEXT NOT NULL,
    detail TEXT NOT NULL,
    attempts INTEGER NOT NULL CHECK (attempts > 0),
    next_step TEXT NOT NULL,
    status TEXT NOT NULL,
    rule_applied TEXT,
    resolution TEXT,
    resolved_by TEXT,
    resolved_at INTEGER CHECK (typeof(resolved_at) IN ('integer', 'null')),
    note TEXT,
    follow_up_payment_id TEXT,
    created_at INTEGER NOT NULL CHECK (typeof(created_at) = 'integer'),
    updated_at INTEGER NOT NULL CHECK (typeof(updated_at) = 'integer'),
    version INTEGER NOT NULL CHECK (version > 0)
) WITHOUT ROWID;

INSERT INTO payment_exceptions
SELECT exception_id, e.institution_id, e.payment_id, p.member_id, p.recurring_payment_id, e.code, 'Payee', 'failed:' || e.exception_id, e.detail, 1,
    'Review', 'Open', NULL, NULL, NULL, NULL, NULL, NULL, e.created_at, e.created_at, 1
FROM payment_exceptions_before AS e LEFT JOIN payments AS p ON p.payment_id = e.payment_id;

DROP TABLE payment_exceptions_before;

CREATE UNIQUE INDEX payment_exceptions_by_cause ON payment_exceptions (institution_id, cause);
CREATE INDEX payment_exceptions_of_payment ON payment_exceptions (payment_id, created_at, exception_id) WHERE payment_id IS NOT NULL;
CREATE INDEX payment_exceptions_followed_up ON payment_exceptions (follow_up_payment_id) WHERE follow_up_payment_id IS NOT NULL;
-- The list, newest first; and what is still to be done of it.
CREATE INDEX payment_exceptions_by_age ON payment_exceptions (institution_id, created_at, exception_id);
CREATE INDEX payment_exceptions_by_status ON payment_exceptions (institution_id, status, created_at, exception_id);
CREATE INDEX payment_exceptions_unresolved ON payment_exceptions (category, exception_id) WHERE status <> 'Resolved';
