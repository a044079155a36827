-- Which payments are held back, oldest day first? Only those are kept in it.
CREATE INDEX payments_held ON payments (will_process_date, payment_id)
    WHERE status IN ('Created', 'Validated', 'Scheduled') AND suspended;
