using Cbp.Core.Storage;
using Npgsql;

namespace Cbp.Storage.Tests.Compliance;

public sealed class PostgresLimitsTests : LimitsCompliance
{
    private const int Writers = 4;

    protected override async Task<StoreHarness> OpenAsync() => await PostgresHarness.OpenAsync(Writers);

    protected override bool IsGivenUp(Exception error) => error is PostgresException { SqlState: PostgresErrorCodes.SerializationFailure };

    protected override Task<IDatabase> SecondAsync() => ((PostgresHarness)Store).OpenAnotherAsync(Writers);
}
