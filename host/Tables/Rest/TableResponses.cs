using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace Cbp.Host.Tables;

/// <summary>What the service's answers hold.</summary>
internal static class TableResponses
{
    public static T Entity<T>(Response response) where T : class, ITableEntity
    {
        using var json = JsonDocument.Parse(response.Content);
        return EntityJson.Read<T>(json.RootElement);
    }

    public static (IReadOnlyList<T> Values, string? Next) Entities<T>(Response response) where T : class, ITableEntity
    {
        using var json = JsonDocument.Parse(response.Content);
        var values = json.RootElement.GetProperty("value").EnumerateArray().Select(EntityJson.Read<T>).ToList();
        if (!response.Headers.TryGetValue("x-ms-continuation-NextPartitionKey", out var partition)) return (values, null);
        response.Headers.TryGetValue("x-ms-continuation-NextRowKey", out var row);
        return (values, $"{partition} {row}");
    }

    public static (IReadOnlyList<TableItem> Values, string? Next) Tables(Response response)
    {
        using var json = JsonDocument.Parse(response.Content);
        var values = json.RootElement.GetProperty("value").EnumerateArray().Select(t => new TableItem(t.GetProperty("TableName").GetString()!)).ToList();
        return (values, response.Headers.TryGetValue("x-ms-continuation-NextTableName", out var next) ? next : null);
    }
}
