using System.Text;
using Cbp.Core.Common;
using Cbp.Core.Idempotency;
using Cbp.Core.Institutions;
using Cbp.Core.Payments;
using Cbp.Core.Payments.Creation;
using Cbp.Core.Recurring;
using Cbp.Core.Tests.Fakes;

namespace Cbp.Core.Tests.Recurring;

/// <summary>A world with recurring payments, on Monday, 23 November 2026.</summary>
internal sealed class RecurringWorld
{
    public RecurringWorld(Institution? institution = null)
    {
        Service = new RecurringPayments(World.Database, World.Payees, World.Writes, World.Signal, World.Ids, World.Clock);
        Schedules = new RecurringScheduleService(World.Database, World.Payees, World.Signal, World.Ids, World.Clock);
        if (institution is not null) World.Write(work => work.Institutions.SaveAsync(institution));
    }

    public World World { get; } = new();

    public RecurringPayments Service { get; }

    public RecurringScheduleService Schedules { get; }

    public IReadOnlyList<RecurringOccurrence> Occurrences => [.. World.Database.State.Occurrences.Values];

    public IReadOnlyList<Payment> Payments => [.. World.Database.State.Payments.Values.OrderBy(p => p.Occurrence).ThenBy(p => p.EntryDate)];

    public RecurringPayment Only => Assert.Single(World.Database.State.Recurring.Values);

    public static RecurringPaymentRequest Request(
        string frequency = "Monthly", string first = "2026-11-30", string amount = "25.00", string? day = null, string? count = null, string? until = null) => new()
        {
            Payment = World.Request(amount, first),
            Frequency = frequency,
            ProcessDay = day,
            NumPayments = count,
            UntilDate = until,
        };

    public async Task<Outcome<RecurringView>> TryCreateAsync(RecurringPaymentRequest request)
    {
        RecurringView? view = null;
        var outcome = await Service.CreateAsync(
            Fakes.World.Demo,
            request,
            null,
            made =>
            {
                view = made;
                return new StoredResponse(201, "application/json", null, Encoding.UTF8.GetBytes("{}"));
            },
            CancellationToken.None);
        return outcome.IsRefused(out var refusal) ? refusal : view!;
    }

    public async Task<RecurringView> CreateAsync(RecurringPaymentRequest request) => (await TryCreateAsync(request)).Value;

    public static RecurringEdit Edit(string? amount = null, string? date = null, string? frequency = null, string? count = null, string? day = null) => new()
    {
        Payment = new PaymentEdit { Amount = amount, WillProcessDate = date },
        ApplyTo = "following",
        Frequency = frequency,
        NumPayments = count,
        ProcessDay = day,
    };

    /// <summary>Runs the schedule as its orchestration would, until it waits.</summary>
    public async Task<RecurringPlan> RunAsync(RecurringPaymentId id)
    {
        while (true)
        {
            var plan = await Schedules.AdvanceAsync(id);
            if (plan.Ended || plan.WakeAt is not { } at || at > World.Clock.GetUtcNow()) return plan;
        }
    }
}
