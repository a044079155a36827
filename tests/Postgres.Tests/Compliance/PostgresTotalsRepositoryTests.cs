namespace Cbp.Storage.Tests.Compliance;

public sealed class PostgresTotalsRepositoryTests : TotalsRepositoryCompliance
{
    protected override Task<StoreHarness> OpenAsync() => PostgresHarness.OpenAsync();
}
