using Cbp.Core.Common;
using Cbp.Core.Idempotency;
using Cbp.Core.Institutions;
using Cbp.Core.Jobs;
using Cbp.Core.Outbox;
using Cbp.Core.Payments;
using Cbp.Core.Reconciliation;
using Cbp.Core.Reconciliation.Files;

namespace Cbp.Storage.Tests.Reconciliation;

/// <summary>An institution with bookings, a processor with files, and the services over a store.</summary>
public sealed class ReconciliationWorld : TimeProvider, ISettlementReports, IDisposable
{
    public const string Today = "2026-11-24";
    public static readonly DateOnly Day = new(2026, 11, 24); // a Tuesday
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 17, 0, 0, TimeSpan.Zero);
    private readonly StoreHarness _store;
    private readonly OutboxSignal _signal = new();
    private readonly UuidV7Generator _ids;
    private readonly JobRunner _jobs;
    private DateTimeOffset _now = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    public ReconciliationWorld(StoreHarness store)
    {
        _store = store;
        _ids = new UuidV7Generator(this);
        _jobs = new JobRunner(store.Database, [], _signal, this);
        Import = new SettlementImport(store.Database, store.Database, this);
        Matching = new ReconciliationMatching(store.Database, store.Database, _ids, this);
        Run = new ReconciliationRun(store.Database, this, Import, Matching, _jobs, this);
        Reconciliations = new Reconciliations(
            new IdempotentWrites(store.Database, new InFlightRequests(this), _signal, this), store.Database, _ids, this);
        Uploads = new SettlementUploads(store.Database, Import, _ids, this);
        Corrections = new ReconciliationCorrections(store.Database, this);
    }

    public SettlementImport Import { get; }

    public ReconciliationMatching Matching { get; }

    public ReconciliationRun Run { get; }

    public Reconciliations Reconciliations { get; }

    public SettlementUploads Uploads { get; }

    public ReconciliationCorrections Corrections { get; }

    /// <summary>What the processor has, by day and format.</summary>
    public Dictionary<(DateOnly, SettlementFormat), byte[]> Files { get; } = [];

    public override DateTimeOffset GetUtcNow() => _now;

    public void Pass(TimeSpan time) => _now += time;

    public Task BeginAsync() => _store.Write(work => work.Institutions.SaveAsync(new Institution { InstitutionId = Some.Institution, Name = "Demo" }));

    public Task<Stream?> OpenAsync(InstitutionId institution, DateOnly day, SettlementFormat format, CancellationToken cancellationToken) =>
        Task.FromResult<Stream?>(Files.TryGetValue((day, format), out var bytes) ? new MemoryStream(bytes) : null);

    /// <summary>A payment in that state, with the bookings that it then has.</summary>
    public async Task<Payment> PaymentAsync(PaymentStatus status, long cents, string? reference = null, DateTimeOffset? at = null, Guid? id = null)
    {
        var payment = Some.Payment() with
        {
            PaymentId = new PaymentId(id ?? _ids.NewId()),
            Amount = Money.Usd(cents),
            Status = status,
            ProcessorReference = reference,
        };
        await _store.Write(async work =>
        {
            await work.Payments.AddAsync(payment, Some.Created(payment));
            if (status is PaymentStatus.Completed or PaymentStatus.Returned) await work.Settlement.AddBookingAsync(Booking(payment, SettlementFlow.Settled, at));
            if (status is PaymentStatus.Returned) await work.Settlement.AddBookingAsync(Booking(payment, SettlementFlow.Returned, at));
        });
        return payment;
    }

    /// <summary>Reconciles the day to its end; how it came out.</summary>
    public async Task<ReconciliationReport> ReconcileAsync(DateOnly? day = null, bool repeatEveryChunk = false)
    {
        var text = (day ?? Day).ToString("yyyy-MM-dd", null);
        Job? job = null;
        var started = await Reconciliations.StartAsync(
            Some.Institution,
            text,
            null,
            taken =>
            {
                job = taken;
                return new StoredResponse(202, "", null, []);
            },
            default);
        Assert.Null(started.Refusal);
        Pass(TimeSpan.FromMilliseconds(1));
        var before = await _jobs.GetAsync(job!.JobId);
        for (var chunks = 0; ; chunks++)
        {
            Assert.True(chunks < 1000, "The run does not end.");
            if (repeatEveryChunk && before.Cursor is not null) await AgainAsync(before);
            if ((await Run.RunChunkAsync(job.JobId)).Ended) break;
            before = await _jobs.GetAsync(job.JobId);
        }

        return (await Reconciliations.ReportAsync(Some.Institution, text, default)).Value;
    }

    /// <summary>Starts what is due, and gives up the run of the day, as an orchestration does that gets no answer for some minutes.</summary>
    public async Task GiveUpAsync()
    {
        await Reconciliations.StartDueAsync(default);
        var running = await _store.Read(work => work.Reconciliations.FindAsync(Some.Institution, Day));
        await _jobs.FailAsync(running!.JobId);
    }

    public async Task<IReadOnlyList<ReconciliationItem>> ItemsAsync(DateOnly? day = null) =>
        (await Reconciliations.ItemsAsync(Some.Institution, (day ?? Day).ToString("yyyy-MM-dd", null), null, null, null, 100_000, default)).Value.Items;

    public async Task<ReconciliationItem> ApplyAsync(ReconciliationItem item)
    {
        var applied = await Corrections.ApplyAsync(Some.Institution, "Ann", item.Day.ToString("yyyy-MM-dd", null), item.ItemId.ToString("D"), default);
        Assert.Null(applied.Refusal);
        return applied.Value;
    }

    public void Dispose() => _signal.Dispose();

    private static SettlementBooking Booking(Payment payment, SettlementFlow flow, DateTimeOffset? at = null) => new()
    {
        InstitutionId = payment.InstitutionId,
        BookedAt = at ?? Noon,
        AttemptId = payment.AttemptId,
        Flow = flow,
        PaymentId = payment.PaymentId,
        Reference = payment.ProcessorReference,
        Amount = payment.Amount,
    };

    // As after a crash between the work and the record of it: the chunk's work is done, and its progress is put back.
    private async Task AgainAsync(Job before)
    {
        await Run.RunChunkAsync(before.JobId);
        var after = await _jobs.GetAsync(before.JobId);
        await _store.Write(work => work.Jobs.UpdateAsync(before with { Version = after.Version + 1 }));
    }
}
