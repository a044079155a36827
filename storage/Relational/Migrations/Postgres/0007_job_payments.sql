-- Which payments a job works on. What became of them is asked of the payments.
CREATE TABLE job_payments (
    job_id uuid NOT NULL,
    number integer NOT NULL CHECK (number > 0),
    payment_id uuid NOT NULL,
    PRIMARY KEY (job_id, number)
);

-- Of some kinds of job an institution has one at a time.
CREATE INDEX jobs_active ON jobs (institution_id, kind, created_at) WHERE status IN ('Queued', 'Running');
