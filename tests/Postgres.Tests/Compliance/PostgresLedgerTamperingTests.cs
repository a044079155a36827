namespace Cbp.Storage.Tests.Compliance;

public sealed class PostgresLedgerTamperingTests : LedgerTamperingCompliance
{
    private const string Unguard = """
        ALTER TABLE ledger_transfers DISABLE TRIGGER USER;
        ALTER TABLE ledger_entries DISABLE TRIGGER USER;
        ALTER TABLE ledger_accounts DISABLE TRIGGER USER
        """;

    protected override string Moment => "now()";

    protected override string Amount(long cents) => (cents / 100m).ToString(System.Globalization.CultureInfo.InvariantCulture);

    protected override Task<StoreHarness> OpenAsync() => PostgresHarness.OpenAsync();

    protected override Task TamperAsync(string sql) => TestDatabases.ExecuteAsync(((PostgresHarness)Store).ConnectionString, sql);

    protected override Task UnguardAsync() => TamperAsync(Unguard);
}
