using System.Net;
using System.Text.Json;
using Cbp.Core.Common;
using Cbp.Core.Payees.Documents;
using Microsoft.Azure.Cosmos;

namespace Cbp.Storage.Documents.Cosmos;

/// <summary>
/// Documents in Cosmos DB. A member is a partition: what is asked of one member touches one partition, and an entry whose id is known is a
/// point read. The streams of the client are used, which tell an outcome by its status and leave JSON to us.
/// </summary>
internal sealed class CosmosUserPayeeStore(Container container) : IUserPayeeStore
{
    private static readonly QueryDefinition OfMember = new("SELECT * FROM c");

    public async Task<StoredUserPayee?> FindAsync(
        InstitutionId institutionId, MemberId memberId, UserPayeeListId id, CancellationToken cancellationToken)
    {
        using var response = await container.ReadItemStreamAsync(
            id.Value, PartitionOf(institutionId, memberId), cancellationToken: cancellationToken).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.NotFound) return null;
        response.EnsureSuccessStatusCode();
        var document = await JsonSerializer.DeserializeAsync(
            response.Content, DocumentJson.Default.UserPayeeDocument, cancellationToken).ConfigureAwait(false);
        return Stored(document ?? throw new InvalidOperationException("The document is empty."));
    }

    public async Task<IReadOnlyList<StoredUserPayee>> ListAsync(
        InstitutionId institutionId, MemberId memberId, CancellationToken cancellationToken)
    {
        var all = await AllAsync(OfMember, PartitionOf(institutionId, memberId), cancellationToken).ConfigureAwait(false);
        return [.. all.OrderBy(stored => stored.Payee.UserPayeeListId.Value, StringComparer.Ordinal)];
    }

    public async Task<UserPayeeWrite> AddAsync(StoredUserPayee added, CancellationToken cancellationToken)
    {
        var document = UserPayeeDocument.Of(added);
        using var content = Content(document);
        using var response = await container.CreateItemStreamAsync(
            content, new PartitionKey(document.MemberId), cancellationToken: cancellationToken).ConfigureAwait(false);
        return await OutcomeAsync(response, added, document, cancellationToken).ConfigureAwait(false);
    }

    public async Task<UserPayeeWrite> ReplaceAsync(StoredUserPayee changed, CancellationToken cancellationToken)
    {
        var document = UserPayeeDocument.Of(changed);
        using var content = Content(document);
        using var response = await container.ReplaceItemStreamAsync(
            content,
            document.Id,
            new PartitionKey(document.MemberId),
            new ItemRequestOptions { IfMatchEtag = changed.ETag },
            cancellationToken).ConfigureAwait(false);
        return await OutcomeAsync(response, changed, document, cancellationToken).ConfigureAwait(false);
    }

    public async Task<UserPayeePage> ListByGlobalPayeeAsync(
        InternalPayeeId internalPayeeId, string? cursor, int limit, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition("SELECT * FROM c WHERE c.internalPayeeId = @payee AND c.status != 'Deleted'")
            .WithParameter("@payee", internalPayeeId.Value);
        using var pages = container.GetItemQueryStreamIterator(
            query, cursor, new QueryRequestOptions { MaxItemCount = limit, MaxConcurrency = 1 });
        using var response = await pages.ReadNextAsync(cancellationToken).ConfigureAwait(false);
        return new UserPayeePage(await ReadAsync(response, cancellationToken).ConfigureAwait(false), response.ContinuationToken);
    }

    public async Task<IReadOnlyList<StoredUserPayee>> ListWithEventsAsync(int limit, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition("SELECT * FROM c WHERE c.hasEvents = true");
        using var pages = container.GetItemQueryStreamIterator(
            query, null, new QueryRequestOptions { MaxItemCount = limit, MaxConcurrency = 1 });
        var found = new List<StoredUserPayee>();
        while (pages.HasMoreResults && found.Count < limit)
        {
            using var response = await pages.ReadNextAsync(cancellationToken).ConfigureAwait(false);
            found.AddRange(await ReadAsync(response, cancellationToken).ConfigureAwait(false));
        }

        return found;
    }

    private static PartitionKey PartitionOf(InstitutionId institution, MemberId member) =>
        new(UserPayeeDocument.PartitionOf(institution, member));

    private static MemoryStream Content(UserPayeeDocument document) =>
        new(JsonSerializer.SerializeToUtf8Bytes(document, DocumentJson.Default.UserPayeeDocument));

    private static StoredUserPayee Stored(UserPayeeDocument document) =>
        document.ToStored(document.ETag ?? throw new InvalidOperationException("The document has no ETag."));

    private static async Task<IReadOnlyList<StoredUserPayee>> ReadAsync(ResponseMessage response, CancellationToken cancellationToken)
    {
        response.EnsureSuccessStatusCode();
        var page = await JsonSerializer.DeserializeAsync(response.Content, DocumentJson.Default.QueryPage, cancellationToken).ConfigureAwait(false);
        return [.. (page ?? throw new InvalidOperationException("The answer is empty.")).Documents.Select(Stored)];
    }

    // 409 is a double, by id or by unique key: which one it is the double of is looked up in the member's own partition.
    private async Task<UserPayeeWrite> OutcomeAsync(
        ResponseMessage response, StoredUserPayee wanted, UserPayeeDocument document, CancellationToken cancellationToken)
    {
        if (response.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.NotFound) return UserPayeeWrite.IsStale;
        if (response.StatusCode == HttpStatusCode.Conflict)
        {
            var like = new QueryDefinition("SELECT * FROM c WHERE c.uniqueKey = @key").WithParameter("@key", document.UniqueKey);
            var others = await AllAsync(like, new PartitionKey(document.MemberId), cancellationToken).ConfigureAwait(false);
            return UserPayeeWrite.IsDuplicateOf(others.Count > 0 ? others[0].Payee.UserPayeeListId : wanted.Payee.UserPayeeListId);
        }

        response.EnsureSuccessStatusCode();
        return new UserPayeeWrite(wanted with { ETag = response.Headers.ETag });
    }

    private async Task<List<StoredUserPayee>> AllAsync(QueryDefinition query, PartitionKey partition, CancellationToken cancellationToken)
    {
        using var pages = container.GetItemQueryStreamIterator(query, null, new QueryRequestOptions { PartitionKey = partition });
        var all = new List<StoredUserPayee>();
        while (pages.HasMoreResults)
        {
            using var response = await pages.ReadNextAsync(cancellationToken).ConfigureAwait(false);
            all.AddRange(await ReadAsync(response, cancellationToken).ConfigureAwait(false));
        }

        return all;
    }
}
