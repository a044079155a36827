using Cbp.Host.Journal;
using Cbp.Host.Worker.Runtime;
using Cbp.Host.Worker.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cbp.Host.Worker.Tests.Startup;

public sealed class JournalHealthTests
{
    [Fact]
    public async Task Journal_ThatCannotBeWritten_IsToldAsUnhealthyWithItsFileUntilItCan()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "journal.db");
        await using var journal = GroupCommitDatabase.Open(new GroupCommitOptions { Path = path, BusyTimeout = TimeSpan.FromMilliseconds(20) });
        var health = new JournalHealth(() => journal);
        Assert.Equal(HealthStatus.Healthy, (await health.CheckHealthAsync(new HealthCheckContext())).Status);
        using (var other = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            other.Open();
            using var begin = other.CreateCommand();
            begin.CommandText = "BEGIN IMMEDIATE";
            begin.ExecuteNonQuery();
            await Assert.ThrowsAsync<JournalException>(() => journal.WriteAsync(s => s.Execute("CREATE TABLE t (v)")));

            var bad = await health.CheckHealthAsync(new HealthCheckContext());
            Assert.Equal(HealthStatus.Unhealthy, bad.Status);
            Assert.Contains(path, bad.Description, StringComparison.Ordinal);
        }

        Assert.Equal(HealthStatus.Healthy, (await health.CheckHealthAsync(new HealthCheckContext())).Status);
        Assert.Null(journal.Failure);
    }

    [Fact]
    public async Task Host_Running_TellsItsJournalsHealthToTheApp()
    {
        await using var host = await TestHost.StartAsync(typeof(Http.Greetings));

        var report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();

        Assert.Equal(HealthStatus.Healthy, Assert.Single(report.Entries).Value.Status);
    }

    [Fact]
    public async Task PurgeSetting_ThatIsNoTimeSpan_StopsTheStartAndIsNamed()
    {
        var setup = new HostSetup
        {
            Args = ["--EmbeddedHost:PurgeOrchestrationsAfter", "soon"],
            Configure = b => b.Services.AddSingleton<Durable.Flows.Ledger>(),
        };

        var error = await Assert.ThrowsAsync<HostSettingException>(() => TestHost.StartAsync(setup, typeof(Durable.Flows)));

        Assert.Contains("EmbeddedHost:PurgeOrchestrationsAfter", error.Message, StringComparison.Ordinal);
    }
}
