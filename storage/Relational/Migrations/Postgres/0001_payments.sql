-- All that the app keeps in PostgreSQL (15 or later). Conventions of this folder:
--   ids that the app makes are uuid (version 7); ids that come from institutions are text, COLLATE "C" where they are sorted or paged by,
--   so that the order is the same in every database;
--   money is numeric(18,2) in the currency's unit; names of states are the names in code;
--   *_date is a business day, date; it has no time zone;
--   *_at is an instant, timestamptz: whole microseconds. The app's own moments are whole milliseconds.
-- A migration runs in one transaction, and never changes once it is applied.

CREATE TABLE institutions (
    institution_id text COLLATE "C" NOT NULL PRIMARY KEY CHECK (institution_id <> ''),
    name text NOT NULL,
    sponsor_id text COLLATE "C",
    settings text NOT NULL
);

CREATE INDEX institutions_by_sponsor ON institutions (sponsor_id, institution_id) WHERE sponsor_id IS NOT NULL;

CREATE TABLE institution_keys (
    key_hash text NOT NULL PRIMARY KEY CHECK (length(key_hash) = 64),
    institution_id text NOT NULL,
    role text NOT NULL,
    holder_name text NOT NULL
);

CREATE TABLE members (
    institution_id text NOT NULL,
    -- An empty member id stands for "all members" in payment_totals.
    member_id text NOT NULL CHECK (member_id <> ''),
    status text NOT NULL,
    enrolled boolean NOT NULL,
    PRIMARY KEY (institution_id, member_id)
);

CREATE TABLE funding_accounts (
    institution_id text NOT NULL,
    account_number text NOT NULL,
    member_id text NOT NULL,
    account_type text NOT NULL,
    status text NOT NULL,
    PRIMARY KEY (institution_id, account_number)
);

-- Every save of a global payee takes the next number, so that each instance of the app can ask what has changed since it last asked.
CREATE TABLE global_payees (
    internal_payee_id text COLLATE "C" NOT NULL PRIMARY KEY,
    payee_name text NOT NULL,
    address1 text,
    address2 text,
    address3 text,
    city text,
    state text,
    postal_code text NOT NULL,
    country text NOT NULL,
    phone text,
    processor_payee_id text,
    payment_method text NOT NULL,
    min_days_to_pay integer NOT NULL,
    account_number_mask text,
    check_digit_rule text,
    status text NOT NULL,
    change_number bigint NOT NULL
);

-- Two that take the same number at once: one is done again.
CREATE UNIQUE INDEX global_payees_by_change ON global_payees (change_number);

-- In partitions by member: a member's payments lie together, and indexes stay small. A payment's own id says nothing of the member, so
-- payment_keys does: one look-up in it, and one in the partition.
CREATE TABLE payments (
    payment_id uuid NOT NULL,
    institution_id text NOT NULL,
    member_id text NOT NULL,
    user_payee_list_id text NOT NULL,
    funding_account text NOT NULL,
    amount numeric(18,2) NOT NULL,
    currency text NOT NULL,
    memo text,
    bill_reference text,
    source_application text,
    will_process_date date NOT NULL,
    delivery_date date NOT NULL,
    status text NOT NULL,
    suspended boolean NOT NULL,
    entered_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    failure_code text,
    processor_reference text,
    version integer NOT NULL CHECK (version > 0),
    recurring_payment_id uuid,
    occurrence integer,
    -- The id of the present attempt, where the payment was reprocessed.
    retry_id uuid,
    PRIMARY KEY (payment_id, member_id)
) PARTITION BY HASH (member_id);

DO $$
BEGIN
    FOR remainder IN 0..7 LOOP
        EXECUTE format('CREATE TABLE payments_%s PARTITION OF payments FOR VALUES WITH (MODULUS 8, REMAINDER %s)', remainder, remainder);
    END LOOP;
END
$$;

-- How many did the member enter since then? And the list of them, newest first.
CREATE INDEX payments_by_entry ON payments (institution_id, member_id, entered_at, payment_id);

-- Is there a pending twin? Only the pending ones are kept in it, so it stays small however many payments there are.
CREATE INDEX payments_pending ON payments (institution_id, member_id, user_payee_list_id, will_process_date, amount)
    WHERE status IN ('Created', 'Validated', 'Scheduled') AND NOT suspended;

-- Is a payment to the payee pending, though held back? payments_pending has the others.
CREATE INDEX payments_suspended ON payments (institution_id, member_id, user_payee_list_id)
    WHERE status IN ('Created', 'Validated', 'Scheduled') AND suspended;

-- What is due? Only the pending ones are kept in it.
CREATE INDEX payments_due ON payments (institution_id, will_process_date, payment_id)
    WHERE status IN ('Created', 'Validated', 'Scheduled') AND NOT suspended;

CREATE INDEX payments_of_recurring ON payments (recurring_payment_id, occurrence) WHERE recurring_payment_id IS NOT NULL;

CREATE UNIQUE INDEX payments_by_retry ON payments (retry_id, member_id) WHERE retry_id IS NOT NULL;

-- Whose is the payment, or the later attempt at one, and when did it begin? It also keeps an id from being used twice, which no
-- partitioned table can.
CREATE TABLE payment_keys (
    payment_id uuid NOT NULL PRIMARY KEY,
    member_id text NOT NULL,
    began_at timestamptz NOT NULL
);

-- In partitions by month, which maintenance makes ahead and detaches when they are old. What fits none of them is kept too.
CREATE TABLE payment_events (
    payment_id uuid NOT NULL,
    sequence integer NOT NULL CHECK (sequence > 0),
    occurred_at timestamptz NOT NULL,
    event text NOT NULL,
    PRIMARY KEY (payment_id, sequence, occurred_at)
) PARTITION BY RANGE (occurred_at);

CREATE TABLE payment_events_default PARTITION OF payment_events DEFAULT;

-- The period is a day 'yyyy-MM-dd' or a month 'yyyy-MM', a row each. The empty member id holds the sums of all the institution's members,
-- which every payment adds to: in as many rows as there are writers, each with a number of its own (the shard), so that writers do not
-- wait for each other. A member's own sums are one row: there a limit is to hold.
CREATE TABLE payment_totals (
    institution_id text NOT NULL,
    member_id text NOT NULL,
    period text NOT NULL,
    shard smallint NOT NULL,
    amount numeric(18,2) NOT NULL,
    PRIMARY KEY (institution_id, member_id, period, shard)
) WITH (fillfactor = 50);

CREATE TABLE idempotency_keys (
    institution_id text NOT NULL,
    endpoint text NOT NULL,
    idempotency_key text NOT NULL,
    body_hash text NOT NULL,
    status_code integer NOT NULL,
    content_type text NOT NULL,
    location text,
    body bytea NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (institution_id, endpoint, idempotency_key)
);

CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);

-- A position is never given out again. It is cleaned early: what has left is dead at once.
CREATE TABLE outbox (
    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    message_id uuid NOT NULL,
    destination text NOT NULL,
    message_key text NOT NULL,
    subject text NOT NULL,
    body text NOT NULL,
    created_at timestamptz NOT NULL,
    trace_parent text
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);

CREATE TABLE inbox (
    consumer text NOT NULL,
    message_id text NOT NULL,
    handled_at timestamptz NOT NULL,
    PRIMARY KEY (consumer, message_id)
);

CREATE INDEX inbox_by_age ON inbox (handled_at);

-- Work that is too long for one call. The progress is written in the transaction of the work that it counts.
CREATE TABLE jobs (
    job_id uuid NOT NULL PRIMARY KEY,
    institution_id text NOT NULL,
    kind text NOT NULL,
    status text NOT NULL,
    input text NOT NULL,
    cursor text,
    total integer,
    done integer NOT NULL,
    refused integer NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    version integer NOT NULL CHECK (version > 0)
);

CREATE TABLE job_refusals (
    job_id uuid NOT NULL,
    number bigint NOT NULL CHECK (number > 0),
    item text NOT NULL,
    error_code text NOT NULL,
    detail text NOT NULL,
    PRIMARY KEY (job_id, number)
);

CREATE TABLE recurring_payments (
    recurring_payment_id uuid NOT NULL PRIMARY KEY,
    institution_id text NOT NULL,
    member_id text NOT NULL,
    user_payee_list_id text NOT NULL,
    funding_account text NOT NULL,
    amount numeric(18,2) NOT NULL,
    currency text NOT NULL,
    memo text,
    bill_reference text,
    source_application text,
    frequency text NOT NULL,
    first_date date NOT NULL,
    process_day integer NOT NULL,
    second_process_day integer NOT NULL,
    anchor_number integer NOT NULL CHECK (anchor_number > 0),
    num_payments integer,
    until_date date,
    status text NOT NULL,
    next_number integer NOT NULL CHECK (next_number > 0),
    generation integer NOT NULL,
    entered_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    version integer NOT NULL CHECK (version > 0)
);

CREATE INDEX recurring_payments_by_member ON recurring_payments (institution_id, member_id, entered_at, recurring_payment_id);

CREATE TABLE recurring_occurrences (
    recurring_payment_id uuid NOT NULL,
    number integer NOT NULL CHECK (number > 0),
    due_date date NOT NULL,
    process_date date NOT NULL,
    status text NOT NULL,
    payment_id uuid,
    error_code text,
    held boolean NOT NULL,
    PRIMARY KEY (recurring_payment_id, number)
);

-- What institutions have configured: the last version of each entry, and all of them.
CREATE TABLE configuration_entries (
    institution_id text NOT NULL,
    kind text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    version integer NOT NULL CHECK (version > 0),
    value text,
    author text NOT NULL,
    reason text NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (institution_id, kind, name)
);

CREATE TABLE configuration_history (
    institution_id text NOT NULL,
    kind text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    version integer NOT NULL CHECK (version > 0),
    value text,
    author text NOT NULL,
    reason text NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (institution_id, kind, name, version)
);

-- What members do not want to be told, and how not. Whoever has no row wants all of it.
CREATE TABLE member_preferences (
    institution_id text NOT NULL,
    member_id text NOT NULL,
    version integer NOT NULL CHECK (version > 0),
    switched_off text NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (institution_id, member_id)
);

-- What went wrong with payments, what is to be done about it, and what was. A cause comes once within an institution.
-- The institution is empty, and payment and member are null, where they are not known.
CREATE TABLE payment_exceptions (
    exception_id uuid NOT NULL PRIMARY KEY,
    institution_id text NOT NULL,
    payment_id uuid,
    member_id text,
    recurring_payment_id uuid,
    code text NOT NULL,
    category text NOT NULL,
    cause text NOT NULL,
    detail text NOT NULL,
    attempts integer NOT NULL CHECK (attempts > 0),
    next_step text NOT NULL,
    status text NOT NULL,
    rule_applied text,
    resolution text,
    resolved_by text,
    resolved_at timestamptz,
    note text,
    follow_up_payment_id uuid,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    version integer NOT NULL CHECK (version > 0)
);

CREATE UNIQUE INDEX payment_exceptions_by_cause ON payment_exceptions (institution_id, cause);
CREATE INDEX payment_exceptions_of_payment ON payment_exceptions (payment_id, created_at, exception_id) WHERE payment_id IS NOT NULL;
CREATE INDEX payment_exceptions_followed_up ON payment_exceptions (follow_up_payment_id) WHERE follow_up_payment_id IS NOT NULL;
-- The list, newest first; and what is still to be done of it.
CREATE INDEX payment_exceptions_by_age ON payment_exceptions (institution_id, created_at, exception_id);
CREATE INDEX payment_exceptions_by_status ON payment_exceptions (institution_id, status, created_at, exception_id);
CREATE INDEX payment_exceptions_unresolved ON payment_exceptions (category, exception_id) WHERE status <> 'Resolved';

-- Why a payment stays in processing; one row for the few that do. It is left behind when the payment moves on, says nothing then, and is
-- dropped by its age.
CREATE TABLE processing_notes (
    payment_id uuid NOT NULL PRIMARY KEY,
    attempt_id uuid NOT NULL,
    detail text NOT NULL,
    noted_since timestamptz NOT NULL,
    next_at timestamptz NOT NULL,
    tries integer NOT NULL,
    exception_opened boolean NOT NULL
);

CREATE INDEX processing_notes_by_age ON processing_notes (next_at);

-- The last group of works that each writer has committed, in the transaction of the group: by it a writer that lost its connection
-- while it committed learns what became of the group.
CREATE TABLE store_writers (
    writer_id uuid NOT NULL PRIMARY KEY,
    group_number bigint NOT NULL,
    seen_at timestamptz NOT NULL
) WITH (fillfactor = 50);
