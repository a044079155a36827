-- What was completed or returned, in the order of time: written once with the payment's event, and read by the day.
CREATE TABLE settlement_bookings (
    institution_id text NOT NULL,
    booked_at timestamptz NOT NULL,
    attempt_id uuid NOT NULL,
    flow text NOT NULL,
    payment_id uuid NOT NULL,
    reference text,
    amount numeric(18,2) NOT NULL,
    currency text NOT NULL,
    PRIMARY KEY (institution_id, booked_at, attempt_id, flow)
);

-- Returns name payments by the processor's reference alone.
CREATE INDEX settlement_bookings_by_reference ON settlement_bookings (institution_id, reference) WHERE flow = 'Settled' AND reference IS NOT NULL;

CREATE TABLE settlement_files (
    file_id uuid NOT NULL PRIMARY KEY,
    institution_id text NOT NULL,
    day date NOT NULL,
    format text NOT NULL,
    uploaded_by text,
    status text NOT NULL,
    lines integer NOT NULL,
    received_at timestamptz NOT NULL,
    problem_count integer NOT NULL,
    problems text NOT NULL
);

CREATE INDEX settlement_files_of_day ON settlement_files (institution_id, day);
CREATE INDEX settlement_files_by_age ON settlement_files (received_at);

-- Records in the order in which they are matched, a set for each file and each copy of our bookings.
CREATE TABLE settlement_entries (
    set_id uuid NOT NULL,
    match_key text COLLATE "C" NOT NULL,
    side smallint NOT NULL,
    number integer NOT NULL,
    flow text NOT NULL,
    attempt_id uuid,
    payment_id uuid,
    reference text,
    amount numeric(18,2) NOT NULL,
    return_code text,
    item_id uuid,
    PRIMARY KEY (set_id, match_key, side, number)
);

CREATE TABLE reconciliations (
    institution_id text NOT NULL,
    day date NOT NULL,
    run integer NOT NULL CHECK (run > 0),
    job_id uuid NOT NULL,
    status text NOT NULL,
    started_at timestamptz NOT NULL,
    ended_at timestamptz,
    sums text NOT NULL,
    PRIMARY KEY (institution_id, day)
);

CREATE TABLE reconciliation_items (
    institution_id text NOT NULL,
    day date NOT NULL,
    item_id uuid NOT NULL,
    run integer NOT NULL,
    kind text NOT NULL,
    match_key text COLLATE "C" NOT NULL,
    flow text NOT NULL,
    payment_id uuid,
    attempt_id uuid,
    reference text,
    ours numeric(18,2),
    theirs numeric(18,2),
    correction numeric(18,2) NOT NULL,
    currency text NOT NULL,
    line integer,
    return_code text,
    detail text NOT NULL,
    state text NOT NULL,
    applied_at timestamptz,
    applied_by text,
    PRIMARY KEY (institution_id, day, item_id)
);
