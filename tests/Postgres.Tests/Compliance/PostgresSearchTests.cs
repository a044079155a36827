namespace Cbp.Storage.Tests.Compliance;

public sealed class PostgresSearchTests : SearchCompliance
{
    protected override Task<StoreHarness> OpenAsync() => PostgresHarness.OpenAsync();
}
