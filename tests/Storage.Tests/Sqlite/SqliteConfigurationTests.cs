using Cbp.Storage.Tests.Compliance;

namespace Cbp.Storage.Tests.Sqlite;

public sealed class SqliteConfigurationTests : ConfigurationCompliance
{
    protected override Task<StoreHarness> OpenAsync() => SqliteHarness.OpenAsync();
}
