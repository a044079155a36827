-- Every save of a global payee takes the next number, so that each instance of the app can ask what has changed since it last asked.
-- What was there before has the number 0: it is read when an instance starts.
ALTER TABLE global_payees ADD COLUMN change_number INTEGER NOT NULL DEFAULT 0 CHECK (typeof(change_number) = 'integer');

CREATE INDEX global_payees_by_change ON global_payees (change_number);
