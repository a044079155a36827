using System.Text;
using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Data.Tables;

namespace Cbp.Host.Tables;

/// <summary>The requests of the Table service, each as its documentation has it.</summary>
internal static class TableRequests
{
    private const string Json = "application/json;odata=nometadata";

    public static HttpMessage CreateTable(TableRest rest, string table)
    {
        var message = rest.Message(RequestMethod.Post, "Tables");
        message.Request.Headers.SetValue("Prefer", "return-no-content");
        return With(message, Encoding.UTF8.GetBytes($$"""{"TableName":{{JsonSerializer.Serialize(table)}}}"""));
    }

    public static HttpMessage DeleteTable(TableRest rest, string table) =>
        rest.Message(RequestMethod.Delete, $"Tables('{Uri.EscapeDataString(table.Replace("'", "''", StringComparison.Ordinal))}')");

    public static HttpMessage QueryTables(TableRest rest, string? filter, int? top, string? continuation)
    {
        var message = rest.Message(RequestMethod.Get, "Tables");
        Query(message, filter, null, top);
        if (continuation is { Length: > 0 }) message.Request.Uri.AppendQuery("NextTableName", continuation, escapeValue: true);
        return message;
    }

    public static HttpMessage Add(TableRest rest, string table, ITableEntity entity)
    {
        var message = rest.Message(RequestMethod.Post, table);
        message.Request.Headers.SetValue("Prefer", "return-no-content");
        return With(message, EntityJson.Write(entity));
    }

    /// <summary>Update where there is a condition (any etag is one), upsert where there is none.</summary>
    public static HttpMessage Put(TableRest rest, string table, ITableEntity entity, TableUpdateMode mode, ETag? condition)
    {
        var method = mode switch
        {
            TableUpdateMode.Merge => RequestMethod.Patch,
            TableUpdateMode.Replace => RequestMethod.Put,
            _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "There are Merge and Replace."),
        };
        var message = rest.Message(method, EntityAddress.Of(table, entity.PartitionKey, entity.RowKey));
        if (condition is { } etag) message.Request.Headers.SetValue("If-Match", etag.ToString("H"));
        return With(message, EntityJson.Write(entity));
    }

    public static HttpMessage Delete(TableRest rest, string table, string partitionKey, string rowKey, ETag condition)
    {
        var message = rest.Message(RequestMethod.Delete, EntityAddress.Of(table, partitionKey, rowKey));
        message.Request.Headers.SetValue("If-Match", (condition == default ? ETag.All : condition).ToString("H"));
        return message;
    }

    public static HttpMessage Get(TableRest rest, string table, string partitionKey, string rowKey, IEnumerable<string>? select)
    {
        var message = rest.Message(RequestMethod.Get, EntityAddress.Of(table, partitionKey, rowKey));
        Query(message, null, select, null);
        return message;
    }

    public static HttpMessage QueryEntities(TableRest rest, string table, string? filter, IEnumerable<string>? select, int? top, string? continuation)
    {
        var message = rest.Message(RequestMethod.Get, table + "()");
        Query(message, filter, select, top);
        if (continuation is not { Length: > 0 }) return message;
        // Both keys of the place to go on from; the service may leave the second out.
        var keys = continuation.Split(' ', 2);
        message.Request.Uri.AppendQuery("NextPartitionKey", keys[0], escapeValue: true);
        if (keys is [_, { Length: > 0 } row]) message.Request.Uri.AppendQuery("NextRowKey", row, escapeValue: true);
        return message;
    }

    private static void Query(HttpMessage message, string? filter, IEnumerable<string>? select, int? top)
    {
        var uri = message.Request.Uri;
        if (!string.IsNullOrEmpty(filter)) uri.AppendQuery("$filter", filter, escapeValue: true);
        if (select is not null && string.Join(',', select) is { Length: > 0 } names) uri.AppendQuery("$select", names, escapeValue: true);
        if (top is { } number) uri.AppendQuery("$top", number.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static HttpMessage With(HttpMessage message, byte[] body)
    {
        message.Request.Headers.SetValue("Content-Type", Json);
        message.Request.Content = RequestContent.Create(body);
        return message;
    }
}
