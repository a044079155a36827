-- Entries that wait to be written to the audit log. A queue of its own: a log that is down holds up nothing else. The entry is JSON.

CREATE TABLE audit_outbox (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    occurred_at INTEGER NOT NULL,
    entry TEXT NOT NULL
);
