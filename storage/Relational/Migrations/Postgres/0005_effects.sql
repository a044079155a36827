-- Messages that were refused too often, with what waits behind them; they have left the outbox and go back to it when somebody says so.
CREATE TABLE outbox_parked (
    position bigint NOT NULL PRIMARY KEY,
    message_id uuid NOT NULL,
    destination text NOT NULL,
    message_key text NOT NULL,
    subject text NOT NULL,
    body text NOT NULL,
    created_at timestamptz NOT NULL,
    trace_parent text,
    parked_at timestamptz NOT NULL,
    attempts integer NOT NULL,
    reason text NOT NULL
);

CREATE INDEX outbox_parked_by_lane ON outbox_parked (destination, message_key, position);

-- Messages of upstream systems that could not be handled when they came.
CREATE TABLE upstream_messages (
    message_id text COLLATE "C" NOT NULL PRIMARY KEY,
    attempt_id uuid NOT NULL,
    body text NOT NULL,
    state text NOT NULL,
    reason text NOT NULL,
    received_at timestamptz NOT NULL,
    next_try_at timestamptz NOT NULL,
    tries integer NOT NULL
);

CREATE INDEX upstream_messages_due ON upstream_messages (state, next_try_at, message_id);
CREATE INDEX upstream_messages_by_state ON upstream_messages (state, message_id);
CREATE INDEX upstream_messages_by_attempt ON upstream_messages (attempt_id, received_at, message_id);
