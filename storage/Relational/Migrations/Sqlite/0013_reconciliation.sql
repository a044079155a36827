-- What was completed or returned, in the order of time: written once with the payment's event, and read by the day.
CREATE TABLE settlement_bookings (
    institution_id TEXT NOT NULL,
    booked_at INTEGER NOT NULL CHECK (typeof(booked_at) = 'integer'),
    attempt_id TEXT NOT NULL,
    flow TEXT NOT NULL,
    payment_id TEXT NOT NULL,
    reference TEXT,
    amount INTEGER NOT NULL CHECK (typeof(amount) = 'integer'),
    currency TEXT NOT NULL,
    PRIMARY KEY (institution_id, booked_at, attempt_id, flow)
) WITHOUT ROWID;

-- Returns name payments by the processor's reference alone.
CREATE INDEX settlement_bookings_by_reference ON settlement_bookings (institution_id, reference) WHERE flow = 'Settled' AND reference IS NOT NULL;

CREATE TABLE settlement_files (
    file_id TEXT NOT NULL PRIMARY KEY CHECK (length(file_id) = 36),
    institution_id TEXT NOT NULL,
    day TEXT NOT NULL,
    format TEXT NOT NULL,
    uploaded_by TEXT,
    status TEXT NOT NULL,
    lines INTEGER NOT NULL,
    received_at INTEGER NOT NULL CHECK (typeof(received_at) = 'integer'),
    problem_count INTEGER NOT NULL,
    problems TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX settlement_files_of_day ON settlement_files (institution_id, day);
CREATE INDEX settlement_files_by_age ON settlement_files (received_at);

-- Records in the order in which they are matched, a set for each file and each copy of our bookings.
CREATE TABLE settlement_entries (
    set_id TEXT NOT NULL,
    match_key TEXT NOT NULL,
    side INTEGER NOT NULL,
    number INTEGER NOT NULL,
    flow TEXT NOT NULL,
    attempt_id TEXT,
    payment_id TEXT,
    reference TEXT,
    amount INTEGER NOT NULL CHECK (typeof(amount) = 'integer'),
    return_code TEXT,
    item_id TEXT,
    PRIMARY KEY (set_id, match_key, side, number)
) WITHOUT ROWID;

CREATE TABLE reconciliations (
    institution_id TEXT NOT NULL,
    day TEXT NOT NULL,
    run INTEGER NOT NULL CHECK (run > 0),
    job_id TEXT NOT NULL,
    status TEXT NOT NULL,
    started_at INTEGER NOT NULL CHECK (typeof(started_at) = 'integer'),
    ended_at INTEGER,
    sums TEXT NOT NULL,
    PRIMARY KEY (institution_id, day)
) WITHOUT ROWID;

CREATE TABLE reconciliation_items (
    institution_id TEXT NOT NULL,
    day TEXT NOT NULL,
    item_id TEXT NOT NULL CHECK (length(item_id) = 36),
    run INTEGER NOT NULL,
    kind TEXT NOT NULL,
    match_key TEXT NOT NULL,
    flow TEXT NOT NULL,
    payment_id TEXT,
    attempt_id TEXT,
    reference TEXT,
    ours INTEGER,
    theirs INTEGER,
    correction INTEGER NOT NULL CHECK (typeof(correction) = 'integer'),
    currency TEXT NOT NULL,
    line INTEGER,
    return_code TEXT,
    detail TEXT NOT NULL,
    state TEXT NOT NULL,
    applied_at INTEGER,
    applied_by TEXT,
    PRIMARY KEY (institution_id, day, item_id)
) WITHOUT ROWID;
