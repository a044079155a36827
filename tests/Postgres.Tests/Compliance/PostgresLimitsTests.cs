using Cbp.Core.Storage;

namespace Cbp.Storage.Tests.Compliance;

public sealed class PostgresLimitsTests : LimitsCompliance
{
    private const int Writers = 4;

    protected override async Task<StoreHarness> OpenAsync() => await PostgresHarness.OpenAsync(Writers);

    protected override Task<IDatabase> SecondAsync() => ((PostgresHarness)Store).OpenAnotherAsync(Writers);
}
