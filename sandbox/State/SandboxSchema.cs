namespace Cbp.Sandbox.State;

/// <summary>The sandbox's tables. Amounts are in hundredths, times in milliseconds since 1970 (UTC).</summary>
internal static class SandboxSchema
{
    public static readonly string[] Statements =
    [
        "CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
        """
        CREATE TABLE IF NOT EXISTS submissions (
            payment_id TEXT PRIMARY KEY,
            answer TEXT NOT NULL,
            status TEXT NOT NULL,
            reference TEXT,
            attempts INTEGER NOT NULL,
            result_due INTEGER) WITHOUT ROWID
        """,
        "CREATE INDEX IF NOT EXISTS submissions_due ON submissions (result_due) WHERE result_due IS NOT NULL",
        """
        CREATE TABLE IF NOT EXISTS attempts (
            position INTEGER PRIMARY KEY,
            payment_id TEXT NOT NULL,
            institution_id TEXT,
            amount_cents INTEGER NOT NULL,
            currency TEXT NOT NULL,
            payee_name TEXT,
            answer TEXT NOT NULL,
            accepted INTEGER NOT NULL,
            reply_lost INTEGER NOT NULL,
            received_at INTEGER NOT NULL)
        """,
        "CREATE INDEX IF NOT EXISTS attempts_payment ON attempts (payment_id)",
        "CREATE INDEX IF NOT EXISTS attempts_accepted ON attempts (payment_id) WHERE accepted = 1",
        """
        CREATE TABLE IF NOT EXISTS accounts (
            institution_id TEXT NOT NULL,
            number TEXT NOT NULL,
            type TEXT NOT NULL,
            open INTEGER NOT NULL,
            available_cents INTEGER NOT NULL CHECK (available_cents >= 0),
            PRIMARY KEY (institution_id, number)) WITHOUT ROWID
        """,
        """
        CREATE TABLE IF NOT EXISTS debits (
            payment_id TEXT PRIMARY KEY,
            institution_id TEXT NOT NULL,
            account TEXT NOT NULL,
            amount_cents INTEGER NOT NULL,
            result TEXT NOT NULL,
            reversed INTEGER NOT NULL) WITHOUT ROWID
        """,
        """
        CREATE TABLE IF NOT EXISTS notifications (
            position INTEGER PRIMARY KEY,
            notification_id TEXT NOT NULL UNIQUE,
            institution_id TEXT NOT NULL,
            member_id TEXT NOT NULL,
            type TEXT NOT NULL,
            payment_id TEXT,
            subject TEXT NOT NULL,
            text TEXT NOT NULL,
            occurred_at INTEGER NOT NULL,
            received_at INTEGER NOT NULL,
            deliveries INTEGER NOT NULL)
        """,
        """
        CREATE TABLE IF NOT EXISTS verifications (
            verification_id TEXT PRIMARY KEY,
            institution_id TEXT NOT NULL,
            member_id TEXT NOT NULL,
            user_payee_list_id TEXT NOT NULL,
            answer TEXT NOT NULL,
            verified INTEGER NOT NULL,
            result_due INTEGER) WITHOUT ROWID
        """,
        "CREATE INDEX IF NOT EXISTS verifications_due ON verifications (result_due) WHERE result_due IS NOT NULL",
        """
        CREATE TABLE IF NOT EXISTS settlements (
            institution_id TEXT NOT NULL,
            settled_at INTEGER NOT NULL,
            payment_id TEXT NOT NULL,
            PRIMARY KEY (institution_id, settled_at, payment_id)) WITHOUT ROWID
        """,
        """
        CREATE TABLE IF NOT EXISTS settlement_differences (
            position INTEGER PRIMARY KEY,
            institution_id TEXT NOT NULL,
            day TEXT NOT NULL,
            kind TEXT NOT NULL,
            payment_id TEXT,
            amount_cents INTEGER,
            return_code TEXT)
        """,
        "CREATE INDEX IF NOT EXISTS notifications_member ON notifications (member_id, position)",
    ];
}
