using Cbp.Storage.Tests.Compliance;

namespace Cbp.Storage.Tests.Sqlite;

public sealed class SqliteExceptionTests : ExceptionRepositoryCompliance
{
    protected override Task<StoreHarness> OpenAsync() => SqliteHarness.OpenAsync();
}
