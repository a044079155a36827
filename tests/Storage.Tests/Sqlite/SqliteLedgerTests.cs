using Cbp.Storage.Tests.Compliance;

namespace Cbp.Storage.Tests.Sqlite;

public sealed class SqliteLedgerTests : LedgerCompliance
{
    protected override Task<StoreHarness> OpenAsync() => SqliteHarness.OpenAsync();
}
