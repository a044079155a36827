namespace Cbp.Storage.Documents.Sqlite;

/// <summary>The statements over <c>user_payee_documents</c>.</summary>
internal static class DocumentSql
{
    private const string Select = "SELECT etag, document FROM user_payee_documents";

    public const string Find = Select + " WHERE member = ?1 AND id = ?2";

    public const string OfMember = Select + " WHERE member = ?1 ORDER BY id";

    public const string ETag = "SELECT etag FROM user_payee_documents WHERE member = ?1 AND id = ?2";

    public const string Id = "SELECT id FROM user_payee_documents WHERE member = ?1 AND id = ?2";

    public const string FindLike = "SELECT id FROM user_payee_documents WHERE member = ?1 AND unique_key = ?2";

    public const string OfGlobal = Select + """
         WHERE internal_payee_id = ?1 AND (member, id) > (?2, ?3) ORDER BY member, id LIMIT ?4
        """;

    public const string WithEvents = Select + " WHERE has_events IS NOT NULL LIMIT ?1";

    public const string Insert = """
        INSERT INTO user_payee_documents (member, id, etag, unique_key, internal_payee_id, has_events, document)
        VALUES (?1, ?2, 1, ?3, ?4, ?5, ?6)
        """;

    public const string Update = """
        UPDATE user_payee_documents
        SET etag = etag + 1, unique_key = ?3, internal_payee_id = ?4, has_events = ?5, document = ?6
        WHERE member = ?1 AND id = ?2
        """;
}
