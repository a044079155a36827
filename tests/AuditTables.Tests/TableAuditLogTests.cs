using Cbp.Storage.Tests.Audit;

namespace Cbp.Storage.Tests.Azurite;

public sealed class TableAuditLogTests : AuditLogCompliance
{
    protected override Task<AuditStoreHarness> OpenAsync() => TableAuditHarness.OpenAsync();
}
