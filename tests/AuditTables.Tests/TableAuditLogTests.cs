using Cbp.Storage.Tests.Audit;

namespace Cbp.AuditTables.Tests;

public sealed class TableAuditLogTests : AuditLogCompliance
{
    protected override Task<AuditStoreHarness> OpenAsync() => TableAuditHarness.OpenAsync();
}
