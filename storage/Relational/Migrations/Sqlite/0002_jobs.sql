-- Work that is too long for one call. The progress is written in the transaction of the work that it counts.
CREATE TABLE jobs (
    job_id TEXT NOT NULL PRIMARY KEY CHECK (length(job_id) = 36),
    institution_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    input TEXT NOT NULL,
    cursor TEXT,
    total INTEGER,
    done INTEGER NOT NULL,
    refused INTEGER NOT NULL,
    created_at INTEGER NOT NULL CHECK (typeof(created_at) = 'integer'),
    updated_at INTEGER NOT NULL CHECK (typeof(updated_at) = 'integer'),
    version INTEGER NOT NULL CHECK (version > 0)
) WITHOUT ROWID;

CREATE TABLE job_refusals (
    job_id TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    item TEXT NOT NULL,
    error_code TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (job_id, number)
) WITHOUT ROWID;
