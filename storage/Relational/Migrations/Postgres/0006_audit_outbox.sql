-- Entries that wait to be written to the audit log. A queue of its own: a log that is down holds up nothing else. The entry is JSON, kept as it
-- was written, to the last character: it is hashed so.
CREATE TABLE audit_outbox (
    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    occurred_at timestamptz NOT NULL,
    entry text NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);
