namespace Cbp.Storage.Tests.Compliance;

public sealed class PostgresConfigurationTests : ConfigurationCompliance
{
    protected override Task<StoreHarness> OpenAsync() => PostgresHarness.OpenAsync();
}
