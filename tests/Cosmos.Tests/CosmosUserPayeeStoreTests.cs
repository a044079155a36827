using Cbp.Core.Payees.Documents;
using Cbp.Storage.Documents.Cosmos;
using Cbp.Storage.Tests.Documents;

namespace Cbp.Cosmos.Tests;

public sealed class CosmosUserPayeeStoreTests(CosmosServer server) : UserPayeeStoreCompliance, IClassFixture<CosmosServer>
{
    protected override IUserPayeeStore Store => new CosmosUserPayeeStore(server.Container);
}
