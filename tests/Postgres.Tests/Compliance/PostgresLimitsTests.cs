using Cbp.Core.Storage;

namespace Cbp.Storage.Tests.Compliance;

/// <summary>Eight writers over two instances: each has few works at a time, and much to do with the others' conflicts.</summary>
public sealed class PostgresLimitsTests : LimitsCompliance
{
    private const int Writers = 4;

    protected override async Task<StoreHarness> OpenAsync() => await PostgresHarness.OpenAsync(Writers);

    protected override Task<IDatabase> SecondAsync() => ((PostgresHarness)Store).OpenAnotherAsync(Writers);
}
