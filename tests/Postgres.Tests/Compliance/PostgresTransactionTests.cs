namespace Cbp.Storage.Tests.Compliance;

public sealed class PostgresTransactionTests : TransactionCompliance
{
    protected override Task<StoreHarness> OpenAsync() => PostgresHarness.OpenAsync();
}
