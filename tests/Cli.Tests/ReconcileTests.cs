using Cbp.Core.Common;
using Cbp.Core.Institutions;
using Cbp.Core.Reconciliation;
using Cbp.Core.Reconciliation.Files;
using Cbp.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Cli.Tests;

public sealed class ReconcileTests : IAsyncLifetime, IDisposable
{
    private static readonly Guid Booked = Guid.Parse("019ab0a0-0000-7000-8000-000000000001");
    private readonly Workplace _work = new();

    public async Task InitializeAsync()
    {
        await using var store = _work.OpenStore();
        await store.GetRequiredService<IDatabase>().WriteAsync(
            async work =>
            {
                await work.Institutions.SaveAsync(new Institution { InstitutionId = new InstitutionId("demo-cu"), Name = "Demo" });
                await work.Settlement.AddBookingAsync(new SettlementBooking
                {
                    InstitutionId = new InstitutionId("demo-cu"),
                    BookedAt = new DateTimeOffset(2026, 11, 24, 17, 0, 0, TimeSpan.Zero),
                    AttemptId = new PaymentId(Booked),
                    Flow = SettlementFlow.Settled,
                    PaymentId = new PaymentId(Booked),
                    Amount = Money.Usd(42_50),
                });
                return true;
            },
            default);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Reconcile_ReportAsBooked_SaysSo()
    {
        var outcome = await RunAsync($"H,1,demo-cu,2026-11-24,USD\nD,{Booked},PP-1,42.50,SETTLED,\nT,1,42.50,0.00\n");

        Assert.Equal(0, outcome.Code);
        Assert.Contains("USD: ours 42.50, corrections 0.00, theirs 42.50: balanced", outcome.Output, StringComparison.Ordinal);
        Assert.EndsWith("1 lines, 0 differences", outcome.Output.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reconcile_Differences_AreToldAndNothingIsKept()
    {
        var outcome = await RunAsync("H,1,demo-cu,2026-11-24,USD\nT,0,0.00,0.00\n");

        Assert.Equal(1, outcome.Code);
        Assert.StartsWith($"Missing\t{Booked}\tours 42.50\ttheirs -\tcorrection -42.50 USD", outcome.Output, StringComparison.Ordinal);
        await using var store = _work.OpenStore();
        var kept = await store.GetRequiredService<IDatabase>().ReadAsync(
            work => work.Reconciliations.ItemsAsync(new InstitutionId("demo-cu"), new DateOnly(2026, 11, 24), null, null, null, 1), default);
        Assert.Empty(kept);
    }

    [Theory]
    [InlineData("H,1,demo-cu,2026-11-24,USD\nD,x,,1.00,SETTLED,\nT,1,1.00,0.00\n", "line 2, column 3")]
    [InlineData("H,1,nobody,2026-11-24,USD\nT,0,0.00,0.00\n", "There is no institution nobody")]
    [InlineData("nonsense\n", "say --institution and --day")]
    public async Task Reconcile_FileThatCannotBe_IsRefused(string text, string problem)
    {
        var outcome = await RunAsync(text);

        Assert.Equal(2, outcome.Code);
        Assert.Contains(problem, outcome.Error, StringComparison.Ordinal);
    }

    private Task<Workplace.Outcome> RunAsync(string text) => Workplace.RunAsync("reconcile", _work.File(text), "--data-directory", _work.Data);
}
