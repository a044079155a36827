using Cbp.Storage.Tests.Compliance;

namespace Cbp.Storage.Tests.Sqlite;

public sealed class SqliteCorrectionTests : CorrectionCompliance
{
    protected override Task<StoreHarness> OpenAsync() => SqliteHarness.OpenAsync();
}
