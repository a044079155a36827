namespace Cbp.Storage.Tests.Compliance;

public sealed class PostgresAuditOutboxTests : AuditOutboxCompliance
{
    protected override Task<StoreHarness> OpenAsync() => PostgresHarness.OpenAsync();
}
