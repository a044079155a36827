-- The indexes over few payments, with conditions that cost less to look at when a row is written: for an IN of more than two values SQLite
-- makes a table each time. The statements that use an index have its conditions word for word (PaymentSql.IsPending).
DROP INDEX payments_pending;
DROP INDEX payments_suspended;
DROP INDEX payments_due;
DROP INDEX payments_held;

CREATE INDEX payments_pending ON payments (institution_id, member_id, user_payee_list_id, will_process_date, amount)
    WHERE NOT suspended AND (status = 'Created' OR status = 'Validated' OR status = 'Scheduled');

CREATE INDEX payments_suspended ON payments (institution_id, member_id, user_payee_list_id)
    WHERE suspended AND (status = 'Created' OR status = 'Validated' OR status = 'Scheduled');

CREATE INDEX payments_due ON payments (institution_id, will_process_date, payment_id)
    WHERE NOT suspended AND (status = 'Created' OR status = 'Validated' OR status = 'Scheduled');

CREATE INDEX payments_held ON payments (will_process_date, payment_id)
    WHERE suspended AND (status = 'Created' OR status = 'Validated' OR status = 'Scheduled');
