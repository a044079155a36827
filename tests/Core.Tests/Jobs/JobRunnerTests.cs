using Cbp.Core.Common;
using Cbp.Core.Jobs;
using Cbp.Core.Storage;
using Cbp.Core.Tests.Fakes;

namespace Cbp.Core.Tests.Jobs;

public sealed class JobRunnerTests
{
    private readonly World _world = new();

    [Fact]
    public async Task RunChunk_ItemsLeft_CountsThemAndGoesOn()
    {
        var job = await StartAsync();

        var progress = await RunnerOf(new Halves()).RunChunkAsync(job.JobId);

        Assert.Equal(new JobProgress(4, 1, 1, false), progress);
        Assert.Equal(JobStatus.Running, _world.Database.State.Jobs[job.JobId].Status);
    }

    [Fact]
    public async Task RunChunk_LastOne_CompletesTheJob()
    {
        var job = await StartAsync();
        var runner = RunnerOf(new Halves());
        await runner.RunChunkAsync(job.JobId);

        var progress = await runner.RunChunkAsync(job.JobId);

        Assert.Equal(new JobProgress(4, 2, 2, true), progress);
        Assert.Equal(JobStatus.Completed, _world.Database.State.Jobs[job.JobId].Status);
    }

    [Fact]
    public async Task RunChunk_OfACompletedJob_DoesNothing()
    {
        var job = await StartAsync();
        var runner = RunnerOf(new Halves());
        for (var chunk = 0; chunk < 2; chunk++) await runner.RunChunkAsync(job.JobId);
        var version = _world.Database.State.Jobs[job.JobId].Version;

        var progress = await runner.RunChunkAsync(job.JobId);

        Assert.True(progress.Ended);
        Assert.Equal(version, _world.Database.State.Jobs[job.JobId].Version);
    }

    [Fact]
    public async Task RunChunk_HandlerThrows_KeepsTheJobAsItWas()
    {
        var job = await StartAsync();

        await Assert.ThrowsAsync<IOException>(() => RunnerOf(new Broken()).RunChunkAsync(job.JobId));

        Assert.Equal(job, _world.Database.State.Jobs[job.JobId]);
    }

    [Fact]
    public async Task Fail_AfterAChunk_KeepsWhatWasDone()
    {
        var job = await StartAsync();
        var runner = RunnerOf(new Halves());
        await runner.RunChunkAsync(job.JobId);

        await runner.FailAsync(job.JobId);

        var stored = _world.Database.State.Jobs[job.JobId];
        Assert.Equal((JobStatus.Failed, 1, 1), (stored.Status, stored.Done, stored.Refused));
    }

    [Fact]
    public async Task Find_OfAnotherInstitution_IsNotFound()
    {
        var job = await StartAsync();
        var runner = RunnerOf(new Halves());

        var found = await runner.FindAsync(new InstitutionId("other"), job.JobId, CancellationToken.None);

        Assert.Equal(ErrorCodes.JobNotFound, found.Refusal!.Error);
    }

    [Fact]
    public async Task Find_WithRefusals_NamesThem()
    {
        var job = await StartAsync();
        var runner = RunnerOf(new Halves());
        await runner.RunChunkAsync(job.JobId);

        var report = await runner.FindAsync(World.Demo, job.JobId, CancellationToken.None);

        Assert.Equal("NO", Assert.Single(report.Value.Refusals).ErrorCode);
    }

    private JobRunner RunnerOf(IJobHandler handler) => new(_world.Database, [handler], _world.Signal, _world.Clock);

    private async Task<Job> StartAsync() => await _world.Database.WriteAsync(
        work => JobStarting.StartAsync(work, World.Demo, "Test", "{}", 4, _world.Ids, _world.Clock.Now()), CancellationToken.None);

    /// <summary>Two chunks of two items, of which one is refused.</summary>
    private sealed class Halves : IJobHandler
    {
        public string Kind => "Test";

        public Task<JobChunk> RunAsync(IUnitOfWork work, Job job, DateTimeOffset now) =>
            Task.FromResult(new JobChunk(1, [new JobRefusal("item", "NO", "No.")], "second", job.Cursor == "second"));
    }

    private sealed class Broken : IJobHandler
    {
        public string Kind => "Test";

        public async Task<JobChunk> RunAsync(IUnitOfWork work, Job job, DateTimeOffset now)
        {
            await work.Jobs.AddRefusalsAsync(job.JobId, [new JobRefusal("item", "NO", "No.")]);
            throw new IOException("broken");
        }
    }
}
