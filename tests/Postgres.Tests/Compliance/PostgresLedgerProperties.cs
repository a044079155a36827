namespace Cbp.Storage.Tests.Compliance;

public sealed class PostgresLedgerProperties : LedgerProperties
{
    protected override int Programs => 60;

    protected override Task<StoreHarness> OpenAsync() => PostgresHarness.OpenAsync();
}
