#nullable disable

using System.Linq.Expressions;
using Cbp.Host.Tables;

namespace Azure.Data.Tables;

public partial class TableClient
{
    public virtual Pageable<T> Query<T>(
        Expression<Func<T, bool>> filter, int? maxPerPage = null, IEnumerable<string> select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        Query<T>(CreateQueryFilter(filter), maxPerPage, select, cancellationToken);

    public virtual Pageable<T> Query<T>(
        string filter = null, int? maxPerPage = null, IEnumerable<string> select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        Pages<T>(filter, maxPerPage, select, cancellationToken).AsPageable();

    public virtual AsyncPageable<T> QueryAsync<T>(
        Expression<Func<T, bool>> filter, int? maxPerPage = null, IEnumerable<string> select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        QueryAsync<T>(CreateQueryFilter(filter), maxPerPage, select, cancellationToken);

    public virtual AsyncPageable<T> QueryAsync<T>(
        string filter = null, int? maxPerPage = null, IEnumerable<string> select = null, CancellationToken cancellationToken = default)
        where T : class, ITableEntity =>
        Pages<T>(filter, maxPerPage, select, cancellationToken).AsAsyncPageable();

    public virtual Response<IReadOnlyList<Response>> SubmitTransaction(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        var response = Send(BatchWriter.Message(_rest, Name, Actions(transactionActions)), cancellationToken);
        return Response.FromValue(BatchReader.Read(response), response);
    }

    public virtual async Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        var response = await SendAsync(BatchWriter.Message(_rest, Name, Actions(transactionActions)), cancellationToken).ConfigureAwait(false);
        return Response.FromValue(BatchReader.Read(response), response);
    }

    private TablePages<T> Pages<T>(string filter, int? maxPerPage, IEnumerable<string> select, CancellationToken cancellationToken)
        where T : class, ITableEntity =>
        new(_rest, (at, size) => TableRequests.QueryEntities(_rest, Name, filter, select, size ?? maxPerPage, at), TableResponses.Entities<T>, cancellationToken);

    private static List<TableTransactionAction> Actions(IEnumerable<TableTransactionAction> actions)
    {
        ArgumentNullException.ThrowIfNull(actions);
        var all = actions.ToList();
        return all.Count > 0 ? all : throw new InvalidOperationException("A transaction needs at least one action.");
    }
}
