using Cbp.Core.Payees.Documents;
using Cbp.Storage.Tests.Sqlite;

namespace Cbp.Storage.Tests.Documents;

public sealed class SqliteUserPayeeStoreTests : UserPayeeStoreCompliance, IAsyncLifetime
{
    private SqliteHarness _harness = null!;

    protected override IUserPayeeStore Store => _harness.UserPayees;

    public async Task InitializeAsync() => _harness = (SqliteHarness)await SqliteHarness.OpenAsync();

    public async Task DisposeAsync() => await _harness.DisposeAsync();
}
