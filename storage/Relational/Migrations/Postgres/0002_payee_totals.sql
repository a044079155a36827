-- What each member has paid to each payee, by month 'yyyy-MM': the average of half a year is a handful of rows. Completed payments that did not come back.
CREATE TABLE payee_totals (
    institution_id text NOT NULL,
    member_id text NOT NULL,
    user_payee_list_id text NOT NULL,
    month text COLLATE "C" NOT NULL,
    payments integer NOT NULL,
    amount numeric(18,2) NOT NULL,
    PRIMARY KEY (institution_id, member_id, user_payee_list_id, month)
);

INSERT INTO payee_totals
SELECT institution_id, member_id, user_payee_list_id, to_char(will_process_date, 'YYYY-MM'), COUNT(*), SUM(amount)
FROM payments WHERE status = 'Completed'
GROUP BY institution_id, member_id, user_payee_list_id, to_char(will_process_date, 'YYYY-MM');

-- Which payments have been with other systems for too long? Only those that are there are kept in it.
CREATE INDEX payments_in_processing ON payments (updated_at, payment_id) WHERE status IN ('Processing', 'Reprocessing');
