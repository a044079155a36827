using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Cbp.Host.Tables.Tests.Support;

namespace Cbp.Host.Tables.Tests.Azurite;

public sealed class TableTests(AzuriteFixture azurite) : AzuriteTest(azurite)
{
    [AzuriteFact]
    public async Task Create_ATwin_IsAConflict()
    {
        var error = await Assert.ThrowsAsync<RequestFailedException>(() => Table.CreateAsync());

        Assert.Equal((409, true), (error.Status, error.ErrorCode == TableErrorCode.TableAlreadyExists));
    }

    [AzuriteFact]
    public async Task CreateIfNotExists_OfWhatExists_IsNoError()
    {
        var item = await Table.CreateIfNotExistsAsync();

        Assert.Equal((Table.Name, 409), (item.Value.Name, item.GetRawResponse().Status));
        Assert.Equal(Table.Name, Table.CreateIfNotExists().Value.Name);
    }

    [AzuriteFact]
    public async Task CreateIfNotExists_OfWhatDoesNotExist_CreatesIt()
    {
        var name = NewName();
        var item = await Service.CreateTableIfNotExistsAsync(name);

        Assert.Equal((name, 204), (item.Value.Name, item.GetRawResponse().Status));
        Assert.Contains(name, (await AllAsync(Service.QueryAsync())).Select(t => t.Name));
    }

    [AzuriteFact]
    public async Task Delete_Twice_IsNoError()
    {
        Assert.Equal(204, (await Table.DeleteAsync()).Status);
        Assert.Equal(404, Service.DeleteTable(Table.Name).Status);
    }

    [AzuriteFact]
    public async Task Query_ByName_FindsThatTable()
    {
        var other = Service.CreateTable(NewName()).Value.Name;

        Assert.Equal([other], (await AllAsync(Service.QueryAsync(t => t.Name == other))).Select(t => t.Name));
        FormattableString filter = $"TableName eq {other}";
        Assert.Equal([other], Service.Query(filter).Select(t => t.Name));
    }

    [AzuriteFact]
    public async Task Query_PageByPage_FindsEveryTableOnce()
    {
        for (var i = 0; i < 4; i++) await Service.CreateTableAsync(NewName());
        var whole = (await AllAsync(Service.QueryAsync())).ConvertAll(t => t.Name);
        var pages = await AllAsync(Service.QueryAsync(maxPerPage: 2).AsPages());

        Assert.Equal(whole, pages.SelectMany(p => p.Values).Select(t => t.Name));
        Assert.All(pages, page => Assert.InRange(page.Values.Count, 0, 2));
        Assert.True(pages.Count >= 2);
    }

    [AzuriteFact]
    public void Client_OfATable_KnowsWhereItIs()
    {
        Assert.Equal(("devstoreaccount1", new Uri($"{Server.Endpoint}/{Table.Name}")), (Table.AccountName, Table.Uri));
    }
}
