namespace Cbp.Storage.Tests.Compliance;

public sealed class PostgresExceptionRepositoryTests : ExceptionRepositoryCompliance
{
    protected override Task<StoreHarness> OpenAsync() => PostgresHarness.OpenAsync();
}
