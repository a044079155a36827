using System.Text;
using Cbp.Core.Common;
using Cbp.Core.Gateways;
using Cbp.Core.Idempotency;
using Cbp.Core.Jobs;
using Cbp.Core.Payments;
using Cbp.Core.Payments.Operations;
using Cbp.Core.Tests.Fakes;

namespace Cbp.Core.Tests.Operations;

public sealed class ProcessDuePaymentsTests
{
    private readonly World _world = new();
    private readonly Upstreams _upstreams = new();

    private ProcessDuePayments Due => new(_world.Database, _upstreams, _world.Signal, _world.Ids, _world.Clock);

    [Fact]
    public async Task Take_ThousandsOfPayments_TakesEachOnceInPages()
    {
        Enter(2_500);
        var (run, pages, job) = (new DueRun((await StartAsync()).JobId.Value), new List<int>(), default(Job));
        for (DuePage? page = null; page is not { Last: true };)
        {
            page = await Due.TakeAsync(run);
            pages.Add(page.Count);
            run = new DueRun(run.JobId, page.Cursor, run.First + page.Count);
        }

        Assert.Equal([1_000, 1_000, 500], pages);
        Assert.Equal(2_500, _world.Database.State.JobPayments.Values.Distinct().Count());
        job = _world.Database.State.Jobs.Values.Single();
        Assert.Equal((2_500, JobStatus.Running), (job.Total, job.Status));
    }

    [Fact]
    public async Task Take_AgainAfterACrash_GivesTheSamePageAndTakesNothing()
    {
        Enter(1_200);
        var run = new DueRun((await StartAsync()).JobId.Value);
        var first = await Due.TakeAsync(run);
        var state = _world.Database.State;

        Assert.Equal(first, await Due.TakeAsync(run));
        Assert.Same(state, _world.Database.State);
        var second = new DueRun(run.JobId, first.Cursor, 1_001);
        Assert.Equal(await Due.TakeAsync(second), await Due.TakeAsync(second));
    }

    [Fact]
    public async Task Wake_OnlyThoseThatArePending_AreToldAndNothingElseChanges()
    {
        Enter(3);
        var begun = _world.Database.State.Payments.Keys.First();
        var run = new DueRun((await StartAsync()).JobId.Value);
        await Due.TakeAsync(run);
        await _world.Lifecycle.BeginProcessingAsync(begun);
        var before = _world.Database.State.Outbox.Count;
        await Due.WakeAsync(new DueChunk(run.JobId, 1, 3));

        var told = _world.Database.State.Outbox.Values.Skip(before).ToList();
        Assert.Equal(2, told.Count);
        Assert.DoesNotContain(told, message => message.Key == begun.ToString());
        Assert.All(told, message => Assert.Equal("PaymentChanged", message.Subject));
    }

    [Fact]
    public async Task Observe_Outcomes_AreCountedAndReported()
    {
        Enter(4);
        var ids = _world.Database.State.Payments.Keys.ToList();
        var job = await StartAsync();
        await Due.TakeAsync(new DueRun(job.JobId.Value));
        foreach (var id in ids.Take(3)) await _world.Lifecycle.BeginProcessingAsync(id);
        await _world.Lifecycle.CompleteAsync(ids[0], null);
        await _world.Lifecycle.FailAsync(ids[1], "SYSTEM_ERROR");

        Assert.Equal(new DueProgress(4, 2, false), await Due.ObserveAsync(new DueChunk(job.JobId.Value, 1, 4)));
        await Due.ObserveAsync(new DueChunk(job.JobId.Value, 1, 4, Finished: true));

        var reports = new JobPaymentReports(_world.Database);
        var report = (await reports.FindAsync(World.Demo, job.JobId, null, 0, default)).Value;
        Assert.Equal((JobStatus.Completed, 2, 1, 4), (report.Job.Status, report.Job.Done, report.Job.Refused, report.Job.Total));
        Assert.Equal(4, report.Totals.Count);
        Assert.Contains(report.Totals, total => total is { Status: PaymentStatus.Failed, FailureCode: "SYSTEM_ERROR", Count: 1 });
        Assert.Equal(ids[1], Assert.Single((await reports.FindAsync(World.Demo, job.JobId, PaymentStatus.Failed, 0, default)).Value.Payments).PaymentId);
        Assert.NotNull((await reports.FindAsync(new("other"), job.JobId, null, 0, default)).Refusal);
    }

    [Theory]
    [InlineData(UpstreamNames.Processor, true)]
    [InlineData(UpstreamNames.CoreBanking, true)]
    [InlineData(UpstreamNames.Notifications, false)]
    public void IsPaused_WhileAnUpstreamIsGivenARest_FollowsItsBreaker(string upstream, bool pauses)
    {
        Assert.False(Due.IsPaused);
        _upstreams.Open = upstream;
        Assert.Equal(pauses, Due.IsPaused);
    }

    [Fact]
    public async Task Ask_WhileAJobIsAtIt_IsAnsweredWithThatOne()
    {
        var first = await StartAsync();
        Assert.Equal(first, await StartAsync());
        await Due.ObserveAsync(new DueChunk(first.JobId.Value, 1, 0, Finished: true));

        Assert.NotEqual(first.JobId, (await StartAsync()).JobId);
    }

    private async Task<Job> StartAsync()
    {
        var operations = new PaymentOperations(_world.Writes, _world.Database, _world.Payees, _world.Ids);
        var answer = await operations.ProcessDueAsync(
            World.Demo, null, job => new StoredResponse(202, "", null, Encoding.UTF8.GetBytes(job.JobId.ToString())), default);
        Assert.True(JobId.TryParse(Encoding.UTF8.GetString(answer.Value.Body), out var id));
        return _world.Database.State.Jobs[id];
    }

    // Written as they stand after validation, without their lifecycles.
    private void Enter(int count) => _world.Write(async work =>
    {
        for (var i = 0; i < count; i++)
        {
            var created = new PaymentCreated
            {
                EventId = _world.Ids.NewId(),
                PaymentId = _world.Ids.NewId(),
                Sequence = 1,
                OccurredAt = _world.Clock.GetUtcNow(),
                InstitutionId = World.Demo.Value,
                MemberId = World.Member.Value,
                UserPayeeListId = World.PayeeId.Value,
                FundingAccount = World.Account.Value,
                AmountCents = 1_00 + i,
                Currency = "USD",
                WillProcessDate = World.Today,
                DeliveryDate = World.Today,
            };
            await work.Payments.AddAsync(PaymentFold.Apply(null, created), created);
        }
    });

    private sealed class Upstreams : IUpstreamHealth
    {
        public string? Open { get; set; }

        public UpstreamState Of(string name) => new(name, name == Open ? UpstreamCircuit.Open : UpstreamCircuit.Closed, null);
    }
}
