-- What each member has paid to each payee, by month 'yyyy-MM': the average of half a year is a handful of rows. Completed payments that did not come back.
CREATE TABLE payee_totals (
    institution_id TEXT NOT NULL,
    member_id TEXT NOT NULL,
    user_payee_list_id TEXT NOT NULL,
    month TEXT NOT NULL,
    payments INTEGER NOT NULL CHECK (typeof(payments) = 'integer'),
    amount INTEGER NOT NULL CHECK (typeof(amount) = 'integer'),
    PRIMARY KEY (institution_id, member_id, user_payee_list_id, month)
) WITHOUT ROWID;

INSERT INTO payee_totals
SELECT institution_id, member_id, user_payee_list_id, substr(will_process_date, 1, 7), COUNT(*), SUM(amount)
FROM payments WHERE status = 'Completed'
GROUP BY institution_id, member_id, user_payee_list_id, substr(will_process_date, 1, 7);

-- Which payments have been with other systems for too long? Only those that are there are kept in it.
CREATE INDEX payments_in_processing ON payments (updated_at, payment_id) WHERE status IN ('Processing', 'Reprocessing');
