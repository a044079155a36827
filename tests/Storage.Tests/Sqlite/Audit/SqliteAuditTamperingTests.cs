using Cbp.Storage.Tests.Audit;

namespace Cbp.Storage.Tests.Sqlite.Audit;

public sealed class SqliteAuditTamperingTests : AuditTamperingCompliance
{
    protected override Task<AuditStoreHarness> OpenAsync() => SqliteAuditHarness.OpenAsync();
}
