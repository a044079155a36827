-- The same column has the same name in both databases: here it is whole cents, in PostgreSQL numeric(18,2).
ALTER TABLE payments RENAME COLUMN amount_cents TO amount;
ALTER TABLE recurring_payments RENAME COLUMN amount_cents TO amount;
