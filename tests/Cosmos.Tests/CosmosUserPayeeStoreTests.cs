using Cbp.Core.Payees.Documents;
using Cbp.Storage.Documents.Cosmos;
using Cbp.Storage.Tests.Documents;

namespace Cbp.Cosmos.Tests;

public sealed class CosmosUserPayeeStoreTests(CosmosServer server) : UserPayeeStoreCompliance, IClassFixture<CosmosServer>
{
    protected override IUserPayeeStore Store => new CosmosUserPayeeStore(server.Container);

    [DocumentFact]
    public async Task Create_WhereBothAreThere_LeavesThem() =>
        Assert.False(await CosmosDocuments.CreateAsync(server.Client, server.Container.Database.Id, default));
}
