namespace Cbp.Storage.Tests.Compliance;

public sealed class PostgresLedgerTests : LedgerCompliance
{
    protected override Task<StoreHarness> OpenAsync() => PostgresHarness.OpenAsync();
}
