namespace Cbp.Storage.Audit.Sqlite;

/// <summary>The statements over <c>audit.db</c>.</summary>
internal static class AuditSql
{
    private const string Row = "SELECT partition, kind, number, last, entry, previous_hash, hash, purged_at, signature FROM audit_log";

    public const string FindHead = "SELECT last, hash, day FROM audit_log WHERE partition = ?1 AND kind = 2 AND number = 0";

    public const string InsertEntry = """
        INSERT INTO audit_log (partition, kind, number, entry_id, entry, previous_hash, hash) VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT (entry_id) DO NOTHING
        """;

    public const string SaveHead = """
        INSERT INTO audit_log (partition, kind, number, last, hash, day) VALUES (?1, 2, 0, ?2, ?3, ?4)
        ON CONFLICT (partition, kind, number) DO UPDATE SET last = excluded.last, hash = excluded.hash, day = excluded.day
        """;

    public const string SaveStub = """
        INSERT INTO audit_log (partition, kind, number, last, hash, purged_at, signature) VALUES (?1, 0, 0, ?2, ?3, ?4, ?5)
        ON CONFLICT (partition, kind, number) DO UPDATE
        SET last = excluded.last, hash = excluded.hash, purged_at = excluded.purged_at, signature = excluded.signature
        """;

    public const string DeleteEntries = "DELETE FROM audit_log WHERE partition = ?1 AND kind = 1 AND number <= ?2";

    public const string ReadEntries = Row + " WHERE partition = ?1 AND kind = 1 AND number > ?2 ORDER BY number LIMIT ?3";

    public const string Stream = Row + " WHERE (partition, kind, number) > (?1, ?2, ?3) ORDER BY partition, kind, number LIMIT ?4";

    public const string StreamOne = Row + " WHERE partition = ?1 AND (kind, number) > (?2, ?3) ORDER BY kind, number LIMIT ?4";

    public const string CountEntries = "SELECT COUNT(entry_id) FROM audit_log";

    public const string MarkDay = "INSERT INTO audit_anchors (day, partition) VALUES (?1, ?2) ON CONFLICT (day, partition) DO NOTHING";

    public const string NextDay = "SELECT MIN(day) FROM audit_anchors WHERE day > ?1";

    public const string ReadAnchors = """
        SELECT partition, sequence, hash FROM audit_anchors WHERE day = ?1 AND partition > ?2 ORDER BY partition LIMIT ?3
        """;

    public const string SaveAnchor = """
        INSERT INTO audit_anchors (day, partition, sequence, hash) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (day, partition) DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash
        """;

    public const string DropAnchors = "DELETE FROM audit_anchors WHERE day = ?1";

    public const string ReadSeals = "SELECT day, anchors, digest, previous, purged, signature FROM audit_seals ORDER BY day";

    public const string SaveSeal = """
        INSERT INTO audit_seals (day, anchors, digest, previous, purged, signature) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT (day) DO UPDATE SET anchors = excluded.anchors, digest = excluded.digest, previous = excluded.previous,
            purged = excluded.purged, signature = excluded.signature
        """;
}
