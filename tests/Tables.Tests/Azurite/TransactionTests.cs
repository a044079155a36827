using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Cbp.Host.Tables.Tests.Support;

namespace Cbp.Host.Tables.Tests.Azurite;

public sealed class TransactionTests(AzuriteFixture azurite) : AzuriteTest(azurite)
{
    [AzuriteFact]
    public async Task Transaction_OfEveryKind_IsDoneWhole()
    {
        await AddAsync(Entity("merged", 1), Entity("replaced", 1), Entity("deleted", 1), Entity("upserted", 1));
        var etag = Table.GetEntity<TableEntity>("p", "merged").Value.ETag;
        var result = await Table.SubmitTransactionAsync(
        [
            new(TableTransactionActionType.Add, Entity("added", 2)),
            new(TableTransactionActionType.UpdateMerge, new TableEntity("p", "merged") { ["other"] = "it's\r\n--x" }, etag),
            new(TableTransactionActionType.UpdateReplace, new TableEntity("p", "replaced") { ["other"] = 1 }),
            new(TableTransactionActionType.Delete, Entity("deleted", 0)),
            new(TableTransactionActionType.UpsertMerge, Entity("upserted", 2)),
            new(TableTransactionActionType.UpsertReplace, Entity("new", 2)),
        ]);

        Assert.Equal(6, result.Value.Count);
        Assert.All(result.Value, r => Assert.Equal(204, r.Status));
        Assert.Equal(["added 2", "merged 1 it's\r\n--x", "new 2", "replaced ", "upserted 2"], (await AllAsync(Table.QueryAsync<TableEntity>()))
            .Select(e => $"{e.RowKey} {e.GetInt32("v")}{(e["other"] is string text ? " " + text : "")}"));
    }

    [AzuriteFact]
    public async Task Transaction_OneActionFails_DoesNothingAndNamesIt()
    {
        await AddAsync(Entity("there", 1));
        TableTransactionAction[] actions =
        [
            new(TableTransactionActionType.Add, Entity("first", 1)), new(TableTransactionActionType.Add, Entity("second", 1)), new(TableTransactionActionType.Add, Entity("there", 2)),
        ];
        var error = await Assert.ThrowsAsync<TableTransactionFailedException>(() => Table.SubmitTransactionAsync(actions));

        Assert.Equal((409, 2), (error.Status, error.FailedTransactionActionIndex));
        Assert.True(error.ErrorCode == TableErrorCode.EntityAlreadyExists);
        Assert.Equal(["there"], (await AllAsync(Table.QueryAsync<TableEntity>())).Select(e => e.RowKey));
    }

    [AzuriteFact]
    public async Task Transaction_WithAnOldETag_DoesNothing()
    {
        await AddAsync(Entity("there", 1));
        var old = Table.GetEntity<TableEntity>("p", "there").Value.ETag;
        await Table.UpsertEntityAsync(Entity("there", 2));
        var error = Assert.Throws<TableTransactionFailedException>(() => Table.SubmitTransaction(
        [
            new(TableTransactionActionType.Add, Entity("new", 1)), new(TableTransactionActionType.UpdateReplace, Entity("there", 3), old),
        ]));

        Assert.Equal((412, 1), (error.Status, error.FailedTransactionActionIndex));
        Assert.Equal(["there"], Table.Query<TableEntity>().Select(e => e.RowKey));
    }

    [AzuriteFact]
    public void Transaction_OfAHundred_IsDone()
    {
        var result = Table.SubmitTransaction(Enumerable.Range(0, 100).Select(i => new TableTransactionAction(TableTransactionActionType.Add, Entity($"{i}", i))));

        Assert.Equal(100, result.Value.Count);
        Assert.Equal(100, Table.Query<TableEntity>().Count());
        Assert.All(result.Value, r => Assert.NotNull(r.Headers.ETag));
    }

    [AzuriteFact]
    public async Task Transaction_OfNothing_IsRefused() => await Assert.ThrowsAsync<InvalidOperationException>(() => Table.SubmitTransactionAsync([]));

    private static TableEntity Entity(string row, int value) => new("p", row) { ["v"] = value };
}
