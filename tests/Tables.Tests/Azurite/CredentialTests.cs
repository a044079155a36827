using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Sas;
using Cbp.Host.Tables.Tests.Support;
using Cbp.Servers;

namespace Cbp.Host.Tables.Tests.Azurite;

public sealed class CredentialTests(AzuriteFixture azurite) : AzuriteTest(azurite)
{
    private static readonly DateTimeOffset Tomorrow = DateTimeOffset.UtcNow.AddDays(1);

    private static TableClientOptions NoRetries => new() { Retry = { MaxRetries = 0 } };

    [AzuriteFact]
    public async Task SharedKey_OfTheAccount_IsTaken()
    {
        var client = new TableClient(Server.Endpoint, Table.Name, new TableSharedKeyCredential(AzuriteTable.Account, AzuriteTable.Key));

        Assert.Equal(204, (await client.AddEntityAsync(new Bill())).Status);
    }

    [AzuriteFact]
    public async Task SharedKey_ThatIsAnother_IsRefused()
    {
        var client = new TableClient(Server.Endpoint, Table.Name, new TableSharedKeyCredential(AzuriteTable.Account, "b3RoZXI="), NoRetries);
        var error = await Assert.ThrowsAsync<RequestFailedException>(() => client.AddEntityAsync(new Bill()));

        Assert.Equal((403, "AuthorizationFailure"), (error.Status, error.ErrorCode));
    }

    [AzuriteFact]
    public async Task Sas_OfATable_AllowsWhatItSays()
    {
        var uri = KeyClient().GenerateSasUri(TableSasPermissions.Read | TableSasPermissions.Add, Tomorrow);
        var client = new TableClient(uri, NoRetries);
        await client.AddEntityAsync(new Bill());

        Assert.Equal("r", (await client.GetEntityAsync<Bill>("p", "r")).Value.RowKey);
        Assert.Equal(403, (await Assert.ThrowsAsync<RequestFailedException>(() => client.DeleteEntityAsync("p", "r"))).Status);
    }

    [AzuriteFact]
    public async Task Sas_AsACredential_IsTaken()
    {
        var query = KeyClient().GenerateSasUri(TableSasPermissions.All, Tomorrow).Query;
        var client = new TableClient(Table.Uri, new AzureSasCredential(query), NoRetries);
        await client.UpsertEntityAsync(new Bill());

        Assert.Single(await AllAsync(client.QueryAsync<Bill>(b => b.PartitionKey == "p", 1)));
    }

    [AzuriteFact]
    public async Task Sas_OfTheAccount_AllowsWhatItSays()
    {
        var service = new TableServiceClient(Server.Endpoint, new TableSharedKeyCredential(AzuriteTable.Account, AzuriteTable.Key));
        var all = service.GenerateSasUri(TableAccountSasPermissions.All, TableAccountSasResourceTypes.All, Tomorrow);
        var reading = service.GenerateSasUri(TableAccountSasPermissions.Read | TableAccountSasPermissions.List, TableAccountSasResourceTypes.All, Tomorrow);
        var name = NewName();

        Assert.Equal(name, (await new TableServiceClient(all).CreateTableAsync(name)).Value.Name);
        Assert.Single(new TableServiceClient(all).GetTableClient(name).SubmitTransaction([new(TableTransactionActionType.Add, new Bill())]).Value);
        Assert.Contains(name, new TableServiceClient(reading).Query().Select(t => t.Name));
        Assert.Equal(403, Assert.Throws<RequestFailedException>(() => new TableServiceClient(reading, NoRetries).CreateTable(NewName())).Status);
    }

    [AzuriteFact]
    public async Task Sas_InAConnectionString_IsTaken()
    {
        var sas = KeyClient().GetSasBuilder("raud", Tomorrow).Sign(new TableSharedKeyCredential(AzuriteTable.Account, AzuriteTable.Key));
        var client = new TableClient($"TableEndpoint={Server.Endpoint};SharedAccessSignature={sas}", Table.Name);

        Assert.Equal(204, (await client.AddEntityAsync(new Bill())).Status);
    }

    [AzuriteFact]
    public async Task Sas_ThatIsOver_IsRefused()
    {
        var uri = KeyClient().GenerateSasUri(TableSasPermissions.All, DateTimeOffset.UtcNow.AddDays(-1));

        Assert.Equal(403, (await Assert.ThrowsAsync<RequestFailedException>(() => new TableClient(uri, NoRetries).AddEntityAsync(new Bill()))).Status);
    }

    [AzuriteFact]
    public void Sas_ByAClientWithoutTheKey_CannotBeMade()
    {
        var client = new TableClient(KeyClient().GenerateSasUri(TableSasPermissions.Read, Tomorrow));

        Assert.Throws<InvalidOperationException>(() => client.GenerateSasUri(TableSasPermissions.Read, Tomorrow));
    }

    private TableClient KeyClient() => new(Server.ConnectionString, Table.Name);
}
