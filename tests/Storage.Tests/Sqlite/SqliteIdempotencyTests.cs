using Cbp.Core.Storage;
using Cbp.Storage.Tests.Compliance;

namespace Cbp.Storage.Tests.Sqlite;

public sealed class SqliteIdempotencyTests : IdempotencyCompliance
{
    protected override Task<StoreHarness> OpenAsync() => SqliteHarness.OpenAsync();

    protected override Task<IDatabase> SecondAsync() => ((SqliteHarness)Store).OpenAnotherAsync();
}
