-- Messages that were refused too often, with what waits behind them; they have left the outbox and go back to it when somebody says so.
CREATE TABLE outbox_parked (
    position INTEGER NOT NULL PRIMARY KEY,
    message_id TEXT NOT NULL,
    destination TEXT NOT NULL,
    message_key TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    trace_parent TEXT,
    parked_at INTEGER NOT NULL CHECK (typeof(parked_at) = 'integer'),
    attempts INTEGER NOT NULL,
    reason TEXT NOT NULL
);

CREATE INDEX outbox_parked_by_lane ON outbox_parked (destination, message_key, position);

-- Messages of upstream systems that could not be handled when they came.
CREATE TABLE upstream_messages (
    message_id TEXT NOT NULL PRIMARY KEY,
    attempt_id TEXT NOT NULL CHECK (length(attempt_id) = 36),
    body TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    received_at INTEGER NOT NULL CHECK (typeof(received_at) = 'integer'),
    next_try_at INTEGER NOT NULL CHECK (typeof(next_try_at) = 'integer'),
    tries INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX upstream_messages_due ON upstream_messages (state, next_try_at, message_id);
CREATE INDEX upstream_messages_by_state ON upstream_messages (state, message_id);
CREATE INDEX upstream_messages_by_attempt ON upstream_messages (attempt_id, received_at, message_id);
