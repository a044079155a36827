using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Cbp.Host.Tables.Tests.Support;

namespace Cbp.Host.Tables.Tests.Azurite;

public sealed class EntityTests(AzuriteFixture azurite) : AzuriteTest(azurite)
{
    private static readonly DateTimeOffset Instant = new DateTimeOffset(2026, 11, 24, 10, 30, 15, TimeSpan.FromHours(-5)).AddTicks(1_234_567);

    [AzuriteFact]
    public async Task Add_ATypedEntity_IsReadBackWhole()
    {
        var bill = new Bill
        {
            Payee = "City of \"Óslo\"\n",
            Count = -7,
            Cents = long.MaxValue,
            Big = long.MaxValue,
            Rate = 3,
            Paid = true,
            Id = Guid.Parse("7d9dd4e6-7ba7-4f6c-95d4-9b8d8f1e1e1e"),
            At = Instant,
            Day = new DateTime(2026, 11, 24, 0, 0, 0, DateTimeKind.Utc),
            Bytes = [0, 1, 255],
            Data = BinaryData.FromString("x"),
            Weekday = DayOfWeek.Friday,
            Original = "renamed",
            Ignored = "never sent",
        };
        await Table.AddEntityAsync(bill);
        var read = (await Table.GetEntityAsync<Bill>("p", "r")).Value;

        Assert.Equal((bill.Payee, bill.Count, bill.Cents, bill.Big, bill.Rate, bill.Paid), (read.Payee, read.Count, read.Cents, read.Big, read.Rate, read.Paid));
        Assert.Equal((bill.Id, bill.At, bill.Day, bill.Weekday), (read.Id, read.At, read.Day, read.Weekday));
        Assert.Equal((DateTimeKind.Utc, "x", "renamed"), (read.Day.Kind, read.Data!.ToString(), read.Original));
        Assert.Equal(bill.Bytes, read.Bytes!);
        Assert.Equal((null, null), (read.Maybe, read.Ignored));
        Assert.True(read.Timestamp > DateTimeOffset.UnixEpoch && read.ETag.ToString().Length > 0);
    }

    [AzuriteFact]
    public async Task Add_ADictionary_IsReadBackWithItsTypes()
    {
        var entity = new TableEntity("p", "r")
        {
            ["text"] = "5",
            ["int"] = 5,
            ["long"] = 5L,
            ["double"] = 5.0,
            ["fraction"] = 0.1,
            ["bool"] = false,
            ["guid"] = Guid.Empty,
            ["at"] = Instant,
            ["bytes"] = new byte[] { 1, 2 },
            ["nothing"] = null,
        };
        await Table.AddEntityAsync(entity);
        var read = Table.GetEntity<TableEntity>("p", "r").Value;

        Assert.Equal(("5", 5, 5L), (read.GetString("text"), read.GetInt32("int"), read.GetInt64("long")));
        Assert.Equal((5.0, 0.1, false), (read.GetDouble("double"), read.GetDouble("fraction"), read.GetBoolean("bool")));
        Assert.Equal((Guid.Empty, Instant, Instant.UtcDateTime), (read.GetGuid("guid"), read.GetDateTimeOffset("at"), read.GetDateTime("at")));
        Assert.Equal([1, 2], read.GetBinary("bytes"));
        Assert.False(read.ContainsKey("nothing"));
        Assert.True(read.ETag.ToString().Length > 0 && read.Timestamp is not null);
    }

    [AzuriteTheory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.MaxValue)]
    [InlineData(1e300)]
    [InlineData(-0.1)]
    public async Task Add_AnyDouble_IsReadBackAsItWas(double value)
    {
        await Table.AddEntityAsync(new Bill { Rate = value });
        await Table.AddEntityAsync(new TableEntity("p", "dictionary") { ["Rate"] = value });

        Assert.Equal(value, Table.GetEntity<Bill>("p", "r").Value.Rate);
        Assert.Equal(value, Table.GetEntity<TableEntity>("p", "dictionary").Value.GetDouble("Rate"));
    }

    [AzuriteTheory]
    [InlineData("O'Brien", "it''s")]
    [InlineData("with space", "a+b&c=d")]
    [InlineData("größe", "日本")]
    [InlineData("50%25", "(a,b)")]
    [InlineData("", "")]
    public async Task Keys_OfAnyKind_AreFoundAgain(string partition, string row)
    {
        await Table.AddEntityAsync(new TableEntity(partition, row) { ["v"] = 1 });
        var read = (await Table.GetEntityAsync<TableEntity>(partition, row)).Value;
        await Table.UpdateEntityAsync(new TableEntity(partition, row) { ["v"] = 2 }, read.ETag);

        Assert.Equal((partition, row), (read.PartitionKey, read.RowKey));
        Assert.Equal(2, Table.Query<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey eq {row}")).Single().GetInt32("v"));
        Assert.Equal(204, (await Table.DeleteEntityAsync(partition, row)).Status);
    }

    [AzuriteFact]
    public async Task Add_ATwin_IsAConflict()
    {
        await Table.AddEntityAsync(new Bill());
        var error = await Assert.ThrowsAsync<RequestFailedException>(() => Table.AddEntityAsync(new Bill()));

        Assert.Equal((409, true), (error.Status, error.ErrorCode == TableErrorCode.EntityAlreadyExists));
        Assert.Throws<RequestFailedException>(() => Table.AddEntity(new Bill()));
    }

    [AzuriteFact]
    public async Task Get_WhatIsNotThere_IsNotFound()
    {
        var error = await Assert.ThrowsAsync<RequestFailedException>(() => Table.GetEntityAsync<Bill>("p", "none"));

        Assert.Equal((404, true), (error.Status, error.ErrorCode == TableErrorCode.ResourceNotFound));
        Assert.False((await Table.GetEntityIfExistsAsync<Bill>("p", "none")).HasValue);
        Assert.False(Table.GetEntityIfExists<Bill>("p", "none").HasValue);
    }

    [AzuriteFact]
    public async Task GetIfExists_WhatIsThere_HasIt()
    {
        await Table.AddEntityAsync(new Bill { Count = 3 });

        Assert.Equal(3, (await Table.GetEntityIfExistsAsync<Bill>("p", "r")).Value!.Count);
    }

    [AzuriteFact]
    public async Task Get_SomeProperties_HasThoseOnly()
    {
        await Table.AddEntityAsync(new TableEntity("p", "r") { ["a"] = 1, ["b"] = 2 });
        var read = (await Table.GetEntityAsync<TableEntity>("p", "r", ["a"])).Value;

        Assert.Equal((1, false), (read.GetInt32("a"), read.ContainsKey("b")));
    }

    [AzuriteFact]
    public async Task Update_Merging_KeepsWhatIsNotNamed()
    {
        await Table.AddEntityAsync(new TableEntity("p", "r") { ["a"] = 1, ["b"] = 2 });
        await Table.UpdateEntityAsync(new TableEntity("p", "r") { ["b"] = 3 }, ETag.All, TableUpdateMode.Merge);
        var read = Table.GetEntity<TableEntity>("p", "r").Value;

        Assert.Equal((1, 3), (read.GetInt32("a"), read.GetInt32("b")));
    }

    [AzuriteFact]
    public async Task Update_Replacing_DropsWhatIsNotNamed()
    {
        await Table.AddEntityAsync(new TableEntity("p", "r") { ["a"] = 1, ["b"] = 2 });
        Table.UpdateEntity(new TableEntity("p", "r") { ["b"] = 3 }, ETag.All, TableUpdateMode.Replace);
        var read = Table.GetEntity<TableEntity>("p", "r").Value;

        Assert.Equal((null, 3), (read.GetInt32("a"), read.GetInt32("b")));
    }

    [AzuriteTheory]
    [InlineData(TableUpdateMode.Merge)]
    [InlineData(TableUpdateMode.Replace)]
    public async Task Update_WithAnOldETag_IsRefused(TableUpdateMode mode)
    {
        await Table.AddEntityAsync(new Bill());
        var old = (await Table.GetEntityAsync<Bill>("p", "r")).Value;
        await Table.UpdateEntityAsync(new Bill { Count = 1 }, old.ETag, mode);
        var error = await Assert.ThrowsAsync<RequestFailedException>(() => Table.UpdateEntityAsync(new Bill { Count = 2 }, old.ETag, mode));

        Assert.Equal((412, true), (error.Status, error.ErrorCode == TableErrorCode.UpdateConditionNotSatisfied));
        Assert.Equal(1, Table.GetEntity<Bill>("p", "r").Value.Count);
    }

    [AzuriteFact]
    public async Task Update_WithTheETagOfTheAnswer_IsTaken()
    {
        await Table.AddEntityAsync(new Bill());
        var first = await Table.UpdateEntityAsync(new Bill { Count = 1 }, ETag.All);
        await Table.UpdateEntityAsync(new Bill { Count = 2 }, first.Headers.ETag!.Value);

        Assert.Equal(2, Table.GetEntity<Bill>("p", "r").Value.Count);
    }

    [AzuriteFact]
    public async Task Update_WhatIsNotThere_IsNotFound() =>
        Assert.Equal(404, (await Assert.ThrowsAsync<RequestFailedException>(() => Table.UpdateEntityAsync(new Bill(), ETag.All))).Status);

    [AzuriteFact]
    public async Task Update_WithoutAnETag_IsRefusedHere() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Table.UpdateEntityAsync(new Bill(), default));

    [AzuriteTheory]
    [InlineData(TableUpdateMode.Merge, 1)]
    [InlineData(TableUpdateMode.Replace, null)]
    public async Task Upsert_Twice_AddsAndThenUpdates(TableUpdateMode mode, int? kept)
    {
        await Table.UpsertEntityAsync(new TableEntity("p", "r") { ["a"] = 1 }, mode);
        Table.UpsertEntity(new TableEntity("p", "r") { ["b"] = 2 }, mode);
        var read = Table.GetEntity<TableEntity>("p", "r").Value;

        Assert.Equal((kept, 2), (read.GetInt32("a"), read.GetInt32("b")));
    }

    [AzuriteFact]
    public async Task Delete_WithAnOldETag_IsRefused()
    {
        await Table.AddEntityAsync(new Bill());
        var old = (await Table.GetEntityAsync<Bill>("p", "r")).Value;
        await Table.UpdateEntityAsync(new Bill { Count = 1 }, ETag.All);

        Assert.Equal(412, (await Assert.ThrowsAsync<RequestFailedException>(() => Table.DeleteEntityAsync(old, old.ETag))).Status);
    }

    [AzuriteFact]
    public async Task Delete_Twice_IsNoError()
    {
        await Table.AddEntityAsync(new Bill());

        Assert.Equal(204, (await Table.DeleteEntityAsync(new Bill())).Status);
        Assert.Equal(404, Table.DeleteEntity("p", "r").Status);
    }
}
