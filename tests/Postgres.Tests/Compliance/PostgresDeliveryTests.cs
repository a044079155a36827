namespace Cbp.Storage.Tests.Compliance;

public sealed class PostgresDeliveryTests : DeliveryCompliance
{
    protected override Task<StoreHarness> OpenAsync() => PostgresHarness.OpenAsync();
}
