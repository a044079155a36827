-- Why a payment stays in processing; one row for the few that do. It is left behind when the payment moves on, says nothing then, and is
-- dropped by its age.
CREATE TABLE processing_notes (
    payment_id TEXT NOT NULL PRIMARY KEY CHECK (length(payment_id) = 36),
    attempt_id TEXT NOT NULL,
    detail TEXT NOT NULL,
    noted_since INTEGER NOT NULL CHECK (typeof(noted_since) = 'integer'),
    next_at INTEGER NOT NULL CHECK (typeof(next_at) = 'integer'),
    tries INTEGER NOT NULL,
    exception_opened INTEGER NOT NULL CHECK (exception_opened IN (0, 1))
) WITHOUT ROWID;

CREATE INDEX processing_notes_by_age ON processing_notes (next_at);
