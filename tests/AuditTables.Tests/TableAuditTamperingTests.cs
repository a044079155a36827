using Cbp.Storage.Tests.Audit;

namespace Cbp.AuditTables.Tests;

public sealed class TableAuditTamperingTests : AuditTamperingCompliance
{
    protected override Task<AuditStoreHarness> OpenAsync() => TableAuditHarness.OpenAsync();
}
