using Azure;
using Azure.Data.Tables.Models;

namespace Cbp.Host.Tables;

/// <summary>What is done with a table as a whole.</summary>
internal static class TableOperations
{
    private const int NotFound = 404;

    public static Response<TableItem> Create(TableRest rest, string table, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(table, "tableName");
        using var message = TableRequests.CreateTable(rest, table);
        return Response.FromValue(new TableItem(table), rest.Send(message, cancellationToken));
    }

    public static async Task<Response<TableItem>> CreateAsync(TableRest rest, string table, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(table, "tableName");
        using var message = TableRequests.CreateTable(rest, table);
        return Response.FromValue(new TableItem(table), await rest.SendAsync(message, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Creates it, or answers with the service's 409 where it is there already.</summary>
    public static Response<TableItem> CreateIfNotExists(TableRest rest, string table, CancellationToken cancellationToken)
    {
        try
        {
            return Create(rest, table, cancellationToken);
        }
        catch (RequestFailedException e) when (Exists(e))
        {
            return Response.FromValue(new TableItem(table), e.GetRawResponse()!);
        }
    }

    public static async Task<Response<TableItem>> CreateIfNotExistsAsync(TableRest rest, string table, CancellationToken cancellationToken)
    {
        try
        {
            return await CreateAsync(rest, table, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException e) when (Exists(e))
        {
            return Response.FromValue(new TableItem(table), e.GetRawResponse()!);
        }
    }

    /// <summary>Deletes it; a table that is not there is no error, the answer is the service's 404.</summary>
    public static Response Delete(TableRest rest, string table, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(table, "tableName");
        using var message = TableRequests.DeleteTable(rest, table);
        return rest.Send(message, cancellationToken, NotFound);
    }

    public static async Task<Response> DeleteAsync(TableRest rest, string table, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(table, "tableName");
        using var message = TableRequests.DeleteTable(rest, table);
        return await rest.SendAsync(message, cancellationToken, NotFound).ConfigureAwait(false);
    }

    private static bool Exists(RequestFailedException e) => e.ErrorCode == TableErrorCode.TableAlreadyExists && e.GetRawResponse() is not null;
}
