namespace Cbp.Acceptance.Tests;

/// <summary>The app as a user starts it: a process, its port and settings from command line and environment.</summary>
public sealed class ProcessTests(RunningProcess app) : IClassFixture<RunningProcess>
{
    [Fact]
    public async Task Payment_OfAProcess_IsCompletedAndAStopExitsWithZero()
    {
        var id = await app.Client.PayAsync("78.00");

        var status = await app.Client.WaitForEndAsync(id);
        var exitCode = await app.Process.StopAsync();

        Assert.Equal("Completed", status.GetProperty("status").GetString());
        Assert.Equal(0, exitCode);
    }
}
