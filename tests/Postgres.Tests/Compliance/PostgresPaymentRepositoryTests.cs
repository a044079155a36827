namespace Cbp.Storage.Tests.Compliance;

public sealed class PostgresPaymentRepositoryTests : PaymentRepositoryCompliance
{
    protected override Task<StoreHarness> OpenAsync() => PostgresHarness.OpenAsync();
}
