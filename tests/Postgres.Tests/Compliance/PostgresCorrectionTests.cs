namespace Cbp.Storage.Tests.Compliance;

public sealed class PostgresCorrectionTests : CorrectionCompliance
{
    protected override Task<StoreHarness> OpenAsync() => PostgresHarness.OpenAsync();
}
