namespace Cbp.Storage.Tests.Compliance;

public sealed class PostgresReferenceDataTests : ReferenceDataCompliance
{
    protected override Task<StoreHarness> OpenAsync() => PostgresHarness.OpenAsync();
}
