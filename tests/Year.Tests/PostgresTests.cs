using Cbp.Year.Tests.Stores;
using Xunit.Abstractions;

namespace Cbp.Year.Tests;

/// <summary>The same year in PostgreSQL, with the same checks.</summary>
public sealed class PostgresTests(ITestOutputHelper output)
{
    private const int PaymentsADay = 1;

    private static int Seeds => Environment.GetEnvironmentVariable("CBP_TEST_LONG") == "1" ? 50 : 2;

    [PostgresFact]
    public async Task Seeds_InPostgres_KeepTheMoneySafe()
    {
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var outcome = await SimulatedYear.RunAsync(seed, paymentsADay: PaymentsADay, kept: PostgresYearStore.NewAsync);
            output.WriteLine(outcome.ToString());
            Assert.True(outcome.Violation is null, outcome.ToString());
        }
    }
}
