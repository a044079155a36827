using System.Text;
using Azure;
using Azure.Core;
using Azure.Data.Tables;

namespace Cbp.Host.Tables;

/// <summary>A transaction as the multipart request that the Table service takes: one change set of one request for each action.</summary>
internal static class BatchWriter
{
    public static HttpMessage Message(TableRest rest, string table, IReadOnlyList<TableTransactionAction> actions)
    {
        var id = Guid.NewGuid();
        using var body = new MemoryStream();
        Line(body, $"--batch_{id}");
        Line(body, $"Content-Type: multipart/mixed; boundary=changeset_{id}");
        Line(body, "");
        foreach (var action in actions)
        {
            Line(body, $"--changeset_{id}");
            Line(body, "Content-Type: application/http");
            Line(body, "Content-Transfer-Encoding: binary");
            Line(body, "");
            using var message = Request(rest, table, action);
            Write(body, message.Request);
        }

        Line(body, $"--changeset_{id}--");
        Line(body, $"--batch_{id}--");
        var batch = rest.Message(RequestMethod.Post, "$batch");
        batch.Request.Headers.SetValue("Content-Type", $"multipart/mixed; boundary=batch_{id}");
        batch.Request.Content = RequestContent.Create(body.ToArray());
        return batch;
    }

    private static HttpMessage Request(TableRest rest, string table, TableTransactionAction action) => action.ActionType switch
    {
        TableTransactionActionType.Add => TableRequests.Add(rest, table, action.Entity),
        TableTransactionActionType.UpdateMerge => TableRequests.Put(rest, table, action.Entity, TableUpdateMode.Merge, Condition(action)),
        TableTransactionActionType.UpdateReplace => TableRequests.Put(rest, table, action.Entity, TableUpdateMode.Replace, Condition(action)),
        TableTransactionActionType.UpsertMerge => TableRequests.Put(rest, table, action.Entity, TableUpdateMode.Merge, null),
        TableTransactionActionType.UpsertReplace => TableRequests.Put(rest, table, action.Entity, TableUpdateMode.Replace, null),
        TableTransactionActionType.Delete => TableRequests.Delete(rest, table, action.Entity.PartitionKey, action.Entity.RowKey, action.ETag),
        _ => throw new ArgumentOutOfRangeException(nameof(action), action.ActionType, "There is no such action."),
    };

    private static ETag Condition(TableTransactionAction action) => action.ETag == default ? ETag.All : action.ETag;

    private static void Write(MemoryStream body, Request request)
    {
        Line(body, $"{request.Method.Method} {request.Uri.ToUri().AbsoluteUri} HTTP/1.1");
        Line(body, "Accept: application/json;odata=minimalmetadata");
        Line(body, "DataServiceVersion: 3.0");
        foreach (var header in request.Headers) Line(body, $"{header.Name}: {header.Value}");
        Line(body, "");
        request.Content?.WriteTo(body, default);
        Line(body, "");
    }

    private static void Line(MemoryStream body, string text) => body.Write(Encoding.UTF8.GetBytes(text + "\r\n"));
}
