#nullable disable

using Azure.Core;
using Cbp.Host.Tables;

namespace Azure.Data.Tables;

public partial class TableClient
{
    private const int NotFound = 404;

    public virtual Response AddEntity<T>(T entity, CancellationToken cancellationToken = default) where T : ITableEntity =>
        Send(TableRequests.Add(_rest, Name, Checked(entity)), cancellationToken);

    public virtual Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default) where T : ITableEntity =>
        SendAsync(TableRequests.Add(_rest, Name, Checked(entity)), cancellationToken);

    public virtual Response UpsertEntity<T>(T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity =>
        Send(TableRequests.Put(_rest, Name, Checked(entity), mode, null), cancellationToken);

    public virtual Task<Response> UpsertEntityAsync<T>(T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity =>
        SendAsync(TableRequests.Put(_rest, Name, Checked(entity), mode, null), cancellationToken);

    public virtual Response UpdateEntity<T>(T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity =>
        Send(TableRequests.Put(_rest, Name, Checked(entity), mode, Checked(ifMatch)), cancellationToken);

    public virtual Task<Response> UpdateEntityAsync<T>(
        T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default)
        where T : ITableEntity =>
        SendAsync(TableRequests.Put(_rest, Name, Checked(entity), mode, Checked(ifMatch)), cancellationToken);

    public virtual Response DeleteEntity(string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default) =>
        Send(TableRequests.Delete(_rest, Name, partitionKey, rowKey, ifMatch), cancellationToken, NotFound);

    public virtual Task<Response> DeleteEntityAsync(string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default) =>
        SendAsync(TableRequests.Delete(_rest, Name, partitionKey, rowKey, ifMatch), cancellationToken, NotFound);

    public virtual Response DeleteEntity(ITableEntity entity, ETag ifMatch = default, CancellationToken cancellationToken = default) =>
        DeleteEntity(Checked(entity).PartitionKey, entity.RowKey, ifMatch, cancellationToken);

    public virtual Task<Response> DeleteEntityAsync(ITableEntity entity, ETag ifMatch = default, CancellationToken cancellationToken = default) =>
        DeleteEntityAsync(Checked(entity).PartitionKey, entity.RowKey, ifMatch, cancellationToken);

    public virtual Response<T> GetEntity<T>(
        string partitionKey, string rowKey, IEnumerable<string> select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        var response = Send(TableRequests.Get(_rest, Name, partitionKey, rowKey, select), cancellationToken);
        return Response.FromValue(TableResponses.Entity<T>(response), response);
    }

    public virtual async Task<Response<T>> GetEntityAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string> select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity
    {
        var response = await SendAsync(TableRequests.Get(_rest, Name, partitionKey, rowKey, select), cancellationToken).ConfigureAwait(false);
        return Response.FromValue(TableResponses.Entity<T>(response), response);
    }

    public virtual NullableResponse<T> GetEntityIfExists<T>(
        string partitionKey, string rowKey, IEnumerable<string> select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        IfExists<T>(Send(TableRequests.Get(_rest, Name, partitionKey, rowKey, select), cancellationToken, NotFound));

    public virtual async Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string> select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        IfExists<T>(await SendAsync(TableRequests.Get(_rest, Name, partitionKey, rowKey, select), cancellationToken, NotFound).ConfigureAwait(false));

    private static NullableResponse<T> IfExists<T>(Response response) where T : class, ITableEntity =>
        response.Status == NotFound ? new NoValueResponse<T>(response) : Response.FromValue(TableResponses.Entity<T>(response), response);

    private static T Checked<T>(T entity) where T : ITableEntity
    {
        ArgumentNullException.ThrowIfNull(entity);
        ArgumentNullException.ThrowIfNull(entity.PartitionKey, nameof(entity.PartitionKey));
        ArgumentNullException.ThrowIfNull(entity.RowKey, nameof(entity.RowKey));
        return entity;
    }

    private static ETag Checked(ETag ifMatch) => string.IsNullOrWhiteSpace(ifMatch.ToString())
        ? throw new ArgumentException("An update needs the etag of what it replaces, or ETag.All.", nameof(ifMatch))
        : ifMatch;

    private Response Send(HttpMessage message, CancellationToken cancellationToken, int tolerated = 0)
    {
        using (message) return _rest.Send(message, cancellationToken, tolerated);
    }

    private async Task<Response> SendAsync(HttpMessage message, CancellationToken cancellationToken, int tolerated = 0)
    {
        using (message) return await _rest.SendAsync(message, cancellationToken, tolerated).ConfigureAwait(false);
    }
}
