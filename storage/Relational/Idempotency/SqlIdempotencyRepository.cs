using System.Data.Common;
using Cbp.Core.Idempotency;
using Cbp.Storage.Relational.Values;

namespace Cbp.Storage.Relational.Idempotency;

/// <summary>Answers given under an idempotency key.</summary>
internal sealed class SqlIdempotencyRepository(SqlSession session) : IIdempotencyRepository
{
    internal const string Find = """
        SELECT body_hash, status_code, content_type, location, body FROM idempotency_keys
        WHERE institution_id = @InstitutionId AND endpoint = @Endpoint AND idempotency_key = @Key
        """;

    private const string Add = """
        INSERT INTO idempotency_keys
            (institution_id, endpoint, idempotency_key, body_hash, status_code, content_type, location, body, created_at)
        VALUES (@InstitutionId, @Endpoint, @Key, @BodyHash, @StatusCode, @ContentType, @Location, @Body, @CreatedAt)
        """;

    internal static string DeleteBefore(ISqlDialect dialect) =>
        dialect.DeleteOldest("idempotency_keys", "institution_id, endpoint, idempotency_key", "created_at");

    public Task<IdempotencyRecord?> FindAsync(IdempotencyScope scope)
    {
        var key = new { InstitutionId = scope.InstitutionId.Value, scope.Endpoint, scope.Key };
        return session.FindAsync(Find, key, Read);
    }

    public Task AddAsync(IdempotencyScope scope, StoredResponse response, DateTimeOffset now) => session.PostAsync(Add, new
    {
        InstitutionId = scope.InstitutionId.Value,
        scope.Endpoint,
        scope.Key,
        scope.BodyHash,
        response.StatusCode,
        response.ContentType,
        response.Location,
        response.Body,
        CreatedAt = now.ToStored(),
    });

    public Task<int> DeleteBeforeAsync(DateTimeOffset before, int limit) =>
        session.ExecuteAsync(DeleteBefore(session.Dialect), new { Before = before.ToStored(), Limit = limit });

    private static IdempotencyRecord Read(DbDataReader row) => new(
        row.GetString(0),
        new StoredResponse(row.GetInt32(1), row.GetString(2), row.GetStringOrNull(3), row.GetFieldValue<byte[]>(4)));
}
