using Cbp.Storage.Tests.Compliance;

namespace Cbp.Storage.Tests.Sqlite;

public sealed class SqliteReconciliationTests : ReconciliationCompliance
{
    protected override Task<StoreHarness> OpenAsync() => SqliteHarness.OpenAsync();
}
