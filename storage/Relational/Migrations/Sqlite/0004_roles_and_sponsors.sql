-- What the holder of a key may do, and from whom an institution inherits. The keys that are there were those of admins.

ALTER TABLE institution_keys ADD COLUMN role TEXT NOT NULL DEFAULT 'InstitutionAdmin';
ALTER TABLE institution_keys ADD COLUMN holder_name TEXT NOT NULL DEFAULT 'api-key';

ALTER TABLE institutions ADD COLUMN sponsor_id TEXT;
CREATE INDEX institutions_by_sponsor ON institutions (sponsor_id, institution_id) WHERE sponsor_id IS NOT NULL;
