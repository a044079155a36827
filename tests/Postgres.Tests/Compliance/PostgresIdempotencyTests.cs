using Cbp.Core.Storage;

namespace Cbp.Storage.Tests.Compliance;

public sealed class PostgresIdempotencyTests : IdempotencyCompliance
{
    protected override Task<StoreHarness> OpenAsync() => PostgresHarness.OpenAsync();

    protected override Task<IDatabase> SecondAsync() => ((PostgresHarness)Store).OpenAnotherAsync(1);
}
