using Cbp.Storage.Tests.Compliance;

namespace Cbp.Storage.Tests.Sqlite;

public sealed class SqliteLedgerProperties : LedgerProperties
{
    protected override Task<StoreHarness> OpenAsync() => SqliteHarness.OpenAsync();
}
