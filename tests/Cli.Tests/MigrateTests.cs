namespace Cbp.Cli.Tests;

public sealed class MigrateTests : IDisposable
{
    private readonly Workplace _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Status_NoStoreYet_IsOneListsAllAsPendingAndMakesNothing()
    {
        var outcome = await RunAsync("status");

        Assert.Equal(1, outcome.Code);
        Assert.Contains("0001_main_job.sql  pending", outcome.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_work.Data));
    }

    [Fact]
    public async Task Apply_DryRunThenForReal_TellsThenDoesThenHasNothingLeft()
    {
        var plan = await RunAsync("apply", "--dry-run");
        Assert.Contains("0001_main_job.sql would be applied", plan.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_work.Data));

        var first = await RunAsync("apply");
        Assert.Equal(0, first.Code);
        Assert.Contains("0001_main_job.sql applied", first.Output, StringComparison.Ordinal);
        Assert.Empty((await RunAsync("apply")).Output);
        var status = await RunAsync("status");
        Assert.Equal(0, status.Code);
        Assert.DoesNotContain("pending", status.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_StoreIsDamaged_IsThree()
    {
        Directory.CreateDirectory(_work.Data);
        await File.WriteAllTextAsync(Path.Combine(_work.Data, "cbp.db"), new string('x', 10_000));

        Assert.Equal(3, (await RunAsync("status")).Code);
    }

    private Task<Workplace.Outcome> RunAsync(params string[] args) => Workplace.RunAsync(["migrate", .. args, "--data-directory", _work.Data]);
}
