using Cbp.Storage.Tests.Audit;

namespace Cbp.Storage.Tests.Azurite;

public sealed class TableAuditTamperingTests : AuditTamperingCompliance
{
    protected override Task<AuditStoreHarness> OpenAsync() => TableAuditHarness.OpenAsync();
}
