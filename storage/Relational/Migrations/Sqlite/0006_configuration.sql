-- What institutions have configured: the last version of each entry, and all of them. A deleted entry stays with no value, so that its
-- versions go on and never come twice. institutions.settings is what it comes to, written in the same transaction.

CREATE TABLE configuration_entries (
    institution_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    value TEXT,
    author TEXT NOT NULL,
    reason TEXT NOT NULL,
    changed_at INTEGER NOT NULL CHECK (typeof(changed_at) = 'integer'),
    PRIMARY KEY (institution_id, kind, name)
) WITHOUT ROWID;

CREATE TABLE configuration_history (
    institution_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    value TEXT,
    author TEXT NOT NULL,
    reason TEXT NOT NULL,
    changed_at INTEGER NOT NULL CHECK (typeof(changed_at) = 'integer'),
    PRIMARY KEY (institution_id, kind, name, version)
) WITHOUT ROWID;

-- What members do not want to be told, and how not. Whoever has no row wants all of it.
CREATE TABLE member_preferences (
    institution_id TEXT NOT NULL,
    member_id TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    switched_off TEXT NOT NULL,
    updated_at INTEGER NOT NULL CHECK (typeof(updated_at) = 'integer'),
    PRIMARY KEY (institution_id, member_id)
) WITHOUT ROWID;
