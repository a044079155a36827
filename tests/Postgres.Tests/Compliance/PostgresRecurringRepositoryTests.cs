namespace Cbp.Storage.Tests.Compliance;

public sealed class PostgresRecurringRepositoryTests : RecurringRepositoryCompliance
{
    protected override Task<StoreHarness> OpenAsync() => PostgresHarness.OpenAsync();
}
