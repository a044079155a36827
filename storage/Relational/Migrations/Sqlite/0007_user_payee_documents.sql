-- User payees are documents, here as in Cosmos DB: the text, and beside it what is looked for.
-- member is the partition: institution and member with a slash between them.
CREATE TABLE user_payee_documents (
    member TEXT NOT NULL,
    id TEXT NOT NULL,
    etag INTEGER NOT NULL CHECK (typeof(etag) = 'integer'),
    unique_key TEXT NOT NULL,
    internal_payee_id TEXT,
    has_events INTEGER CHECK (has_events = 1),
    document TEXT NOT NULL,
    PRIMARY KEY (member, id)
) WITHOUT ROWID;

CREATE UNIQUE INDEX user_payee_documents_like ON user_payee_documents (member, unique_key);

CREATE INDEX user_payee_documents_of_global ON user_payee_documents (internal_payee_id, member, id)
    WHERE internal_payee_id IS NOT NULL;

CREATE INDEX user_payee_documents_with_events ON user_payee_documents (has_events) WHERE has_events IS NOT NULL;

-- Those that are there. Of doubles, which were possible until now, the first has the key and the others stay under one of their own.
INSERT INTO user_payee_documents (member, id, etag, unique_key, internal_payee_id, has_events, document)
SELECT member, id, 1, unique_key, internal_payee_id, NULL, json_object(
    'id', id, 'memberId', member, 'schemaVersion', 1, 'institutionId', institution_id, 'member', member_id,
    'uniqueKey', unique_key, 'payeeType', payee_type, 'internalPayeeId', internal_payee_id, 'nickName', nick_name,
    'nameOnAccount', name_on_account, 'usersAccountAtPayee', users_account_at_payee, 'status', status,
    'flaggedForReview', json(CASE flagged_for_review WHEN 1 THEN 'true' ELSE 'false' END), 'version', 1)
FROM (
    SELECT *, institution_id || '/' || member_id AS member, user_payee_list_id AS id,
        CASE
            WHEN status = 'Deleted' THEN 'deleted:' || user_payee_list_id
            WHEN row_number() OVER (PARTITION BY institution_id, member_id, plain_key, status = 'Deleted' ORDER BY user_payee_list_id) > 1
                THEN 'double:' || user_payee_list_id
            ELSE plain_key
        END AS unique_key
    FROM (
        SELECT *, payee_type || '|' || coalesce(internal_payee_id, '') || '|'
            || upper(replace(replace(coalesce(users_account_at_payee, user_payee_list_id), '-', ''), ' ', '')) AS plain_key
        FROM user_payees
    )
);

DROP TABLE user_payees;

-- Is a payment to the payee pending, though held back? payments_pending has the others.
CREATE INDEX payments_suspended ON payments (institution_id, member_id, user_payee_list_id)
    WHERE status IN ('Created', 'Validated', 'Scheduled') AND suspended;

-- A payment that was taken and could not go on: what someone must look at.
CREATE TABLE payment_exceptions (
    exception_id TEXT NOT NULL PRIMARY KEY CHECK (length(exception_id) = 36),
    institution_id TEXT NOT NULL,
    payment_id TEXT NOT NULL,
    code TEXT NOT NULL,
    detail TEXT NOT NULL,
    created_at INTEGER NOT NULL CHECK (typeof(created_at) = 'integer')
) WITHOUT ROWID;

CREATE INDEX payment_exceptions_of_payment ON payment_exceptions (payment_id);
