namespace Cbp.Storage.Tests.Compliance;

public sealed class PostgresReconciliationTests : ReconciliationCompliance
{
    protected override Task<StoreHarness> OpenAsync() => PostgresHarness.OpenAsync();
}
