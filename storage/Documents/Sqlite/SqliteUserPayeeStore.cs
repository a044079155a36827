using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Cbp.Core.Common;
using Cbp.Core.Payees.Documents;
using Cbp.Host.Journal;

namespace Cbp.Storage.Documents.Sqlite;

/// <summary>
/// Documents in the embedded file: the text, and beside it what is looked for. The ETag counts a document's writes.
/// </summary>
internal sealed class SqliteUserPayeeStore(GroupCommitDatabase journal) : IUserPayeeStore
{
    public Task<StoredUserPayee?> FindAsync(
        InstitutionId institutionId, MemberId memberId, UserPayeeListId id, CancellationToken cancellationToken) =>
        ReadAsync(
            session => session.QuerySingleOrDefault(
                DocumentSql.Find, Map, UserPayeeDocument.PartitionOf(institutionId, memberId), id.Value),
            cancellationToken);

    public Task<IReadOnlyList<StoredUserPayee>> ListAsync(
        InstitutionId institutionId, MemberId memberId, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<StoredUserPayee>>(
            session => session.Query(DocumentSql.OfMember, Map, UserPayeeDocument.PartitionOf(institutionId, memberId)), cancellationToken);

    public Task<UserPayeeWrite> AddAsync(StoredUserPayee added, CancellationToken cancellationToken)
    {
        var document = UserPayeeDocument.Of(added);
        var json = JsonSerializer.Serialize(document, DocumentJson.Default.UserPayeeDocument);
        return journal.WriteAsync(
            session =>
            {
                if (OtherLike(session, document) is { } other) return UserPayeeWrite.IsDuplicateOf(new UserPayeeListId(other));
                session.Execute(
                    DocumentSql.Insert, document.MemberId, document.Id, document.UniqueKey, document.InternalPayeeId, Flag(document), json);
                return new UserPayeeWrite(added with { ETag = "1" });
            },
            cancellationToken);
    }

    public Task<UserPayeeWrite> ReplaceAsync(StoredUserPayee changed, CancellationToken cancellationToken)
    {
        var document = UserPayeeDocument.Of(changed);
        var json = JsonSerializer.Serialize(document, DocumentJson.Default.UserPayeeDocument);
        var etag = long.Parse(changed.ETag, CultureInfo.InvariantCulture);
        return journal.WriteAsync(
            session =>
            {
                if (session.QuerySingleOrDefault(DocumentSql.ETag, static row => row.GetInt64(0), document.MemberId, document.Id) != etag)
                    return UserPayeeWrite.IsStale;
                var other = session.QuerySingleOrDefault(DocumentSql.FindLike, static row => row.GetString(0), document.MemberId, document.UniqueKey);
                if (other is not null && other != document.Id) return UserPayeeWrite.IsDuplicateOf(new UserPayeeListId(other));
                session.Execute(
                    DocumentSql.Update, document.MemberId, document.Id, document.UniqueKey, document.InternalPayeeId, Flag(document), json);
                return new UserPayeeWrite(changed with { ETag = (etag + 1).ToString(CultureInfo.InvariantCulture) });
            },
            cancellationToken);
    }

    public Task<UserPayeePage> ListByGlobalPayeeAsync(
        InternalPayeeId internalPayeeId, string? cursor, int limit, CancellationToken cancellationToken)
    {
        // The cursor is the last entry's partition and id; neither has a space.
        var after = (cursor ?? " ").Split(' ');
        return ReadAsync(
            session =>
            {
                var rows = session.Query(DocumentSql.OfGlobal, Map, internalPayeeId.Value, after[0], after[1], limit);
                var next = rows.Count < limit ? null : CursorAt(rows[^1]);
                return new UserPayeePage([.. rows.Where(row => row.Payee.Status != Core.Payees.UserPayeeStatus.Deleted)], next);
            },
            cancellationToken);
    }

    public Task<IReadOnlyList<StoredUserPayee>> ListWithEventsAsync(int limit, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<StoredUserPayee>>(session => session.Query(DocumentSql.WithEvents, Map, limit), cancellationToken);

    private static string CursorAt(StoredUserPayee last) =>
        UserPayeeDocument.PartitionOf(last.Payee.InstitutionId, last.Payee.MemberId) + " " + last.Payee.UserPayeeListId.Value;

    private static string? OtherLike(JournalSession session, UserPayeeDocument document) =>
        session.QuerySingleOrDefault(DocumentSql.Id, static row => row.GetString(0), document.MemberId, document.Id)
        ?? session.QuerySingleOrDefault(DocumentSql.FindLike, static row => row.GetString(0), document.MemberId, document.UniqueKey);

    private static long? Flag(UserPayeeDocument document) => document.HasEvents is true ? 1 : null;

    private static StoredUserPayee Map(DbDataReader row) =>
        (JsonSerializer.Deserialize(row.GetString(1), DocumentJson.Default.UserPayeeDocument)
            ?? throw new InvalidOperationException("The stored payee is empty."))
        .ToStored(row.GetInt64(0).ToString(CultureInfo.InvariantCulture));

    private Task<T> ReadAsync<T>(Func<JournalSession, T> work, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled<T>(cancellationToken);
        try
        {
            return Task.FromResult(journal.Read(work));
        }
        catch (Exception e)
        {
            return Task.FromException<T>(e);
        }
    }
}
