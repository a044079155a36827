using Cbp.Core.Common;
using Cbp.Core.Jobs;
using Cbp.Core.Payments;
using Cbp.Core.Payments.Queries;
using Cbp.Core.Recurring;

namespace Cbp.Storage.Tests.Compliance;

public abstract class RecurringRepositoryCompliance : StoreCompliance
{
    [Fact]
    public async Task Find_AfterAdd_GivesEveryFieldBack()
    {
        var recurring = Recurring() with
        {
            Memo = "rent “März”",
            BillReference = "B-7",
            SourceApplication = "mobile",
            NumPayments = 12,
            UntilDate = Some.Day.AddYears(1),
            AnchorNumber = 3,
            NextNumber = 4,
            Generation = 2,
            Status = RecurringStatus.Suspended,
        };
        await Store.Write(work => work.Recurring.AddAsync(recurring));

        Assert.Equal(recurring, await Store.Read(work => work.Recurring.FindAsync(recurring.RecurringPaymentId)));
    }

    [Fact]
    public async Task Update_NextVersion_ReplacesWhatMayChange()
    {
        var recurring = Recurring();
        await Store.Write(work => work.Recurring.AddAsync(recurring));
        var next = recurring with
        {
            Version = 2,
            Amount = Money.Usd(7),
            Pattern = new RecurrencePattern(RecurringFrequency.TwiceAMonth, Some.Day, 5, 24),
            NumPayments = 3,
            Status = RecurringStatus.Cancelled,
            NextNumber = 9,
            LastUpdate = Some.Now.AddHours(1),
        };

        Assert.True(await Store.Write(work => work.Recurring.UpdateAsync(next)));
        Assert.False(await Store.Write(work => work.Recurring.UpdateAsync(next)));
        Assert.Equal(next, await Store.Read(work => work.Recurring.FindAsync(recurring.RecurringPaymentId)));
    }

    [Fact]
    public async Task OfMember_NewestFirst_AndNobodyElses()
    {
        var (old, young) = (Recurring(), Recurring() with { EntryDate = Some.Now.AddDays(1) });
        foreach (var recurring in new[] { old, young, Recurring() with { MemberId = new MemberId("x") }, Recurring() with { InstitutionId = new InstitutionId("x") } })
            await Store.Write(work => work.Recurring.AddAsync(recurring));

        Assert.Equal([young, old], await Store.Read(work => work.Recurring.OfMemberAsync(Some.Institution, Some.Member)));
    }

    [Fact]
    public async Task Occurrences_SavedReplacedAndDeleted_ComeBackByNumber()
    {
        var id = Recurring().RecurringPaymentId;
        var created = new RecurringOccurrence(id, 2, Some.Day, Some.Day.AddDays(1), OccurrenceStatus.Created, id.PaymentOf(0, 2), null, true);
        var refused = new RecurringOccurrence(id, 1, Some.Day, Some.Day, OccurrenceStatus.Refused, null, "NO");
        await Store.Write(async work =>
        {
            await work.Recurring.SaveOccurrenceAsync(created with { Status = OccurrenceStatus.Skipped });
            await work.Recurring.SaveOccurrenceAsync(created);
            await work.Recurring.SaveOccurrenceAsync(refused);
            await work.Recurring.SaveOccurrenceAsync(refused with { Number = 3 });
            await work.Recurring.DeleteOccurrenceAsync(id, 3);
        });

        Assert.Equal([refused, created], await Store.Read(work => work.Recurring.OccurrencesAsync(id)));
        Assert.Equal(created, await Store.Read(work => work.Recurring.FindOccurrenceAsync(id, 2)));
        Assert.Null(await Store.Read(work => work.Recurring.FindOccurrenceAsync(id, 3)));
    }

    [Fact]
    public async Task Jobs_WithRefusals_ComeBackAndLoseNoUpdate()
    {
        var job = new Job
        {
            JobId = new JobId(Guid.CreateVersion7()),
            InstitutionId = Some.Institution,
            Kind = "k",
            Input = "{}",
            CreatedAt = Some.Now,
            UpdatedAt = Some.Now,
        };
        await Store.Write(work => work.Jobs.AddAsync(job));
        var next = job with { Status = JobStatus.Running, Cursor = "c", Total = 9, Done = 2, Refused = 1, Version = 2, UpdatedAt = Some.Now.AddHours(1) };
        await Store.Write(async work =>
        {
            Assert.True(await work.Jobs.UpdateAsync(next));
            Assert.False(await work.Jobs.UpdateAsync(next));
            await work.Jobs.AddRefusalsAsync(job.JobId, [new JobRefusal("a", "A", "a."), new JobRefusal("b", "B", "b.")]);
            await work.Jobs.AddRefusalsAsync(job.JobId, [new JobRefusal("c", "C", "c.")]);
        });

        Assert.Equal(next, await Store.Read(work => work.Jobs.FindAsync(job.JobId)));
        Assert.Equal(["a", "b"], (await Store.Read(work => work.Jobs.RefusalsAsync(job.JobId, 2))).Select(refusal => refusal.Item));
    }

    [Fact]
    public async Task PendingOf_Recurring_GivesPendingOnesByNumber()
    {
        var id = Recurring().RecurringPaymentId;
        foreach (var (number, status) in new[] { (3, PaymentStatus.Scheduled), (1, PaymentStatus.Completed), (2, PaymentStatus.Created), (4, PaymentStatus.Cancelled) })
            await AddAsync(Some.Payment() with { RecurringPaymentId = id, Occurrence = number, Status = status });
        await AddAsync(Some.Payment());

        Assert.Equal([2, 3], (await Store.Read(work => work.Payments.PendingOfAsync(id))).Select(payment => payment.Occurrence!.Value));
        Assert.Equal(1, await Store.Read(work => work.Payments.CountProcessedAsync(id)));
    }

    [Fact]
    public async Task FindByAttempt_Reprocessed_KnowsThePresentAttemptAlone()
    {
        var payment = Some.Payment() with { RetryId = new PaymentId(Guid.CreateVersion7()) };
        await AddAsync(payment);
        var fresh = Some.Payment();
        await AddAsync(fresh);

        Assert.Equal(payment, await Store.Read(work => work.Payments.FindByAttemptAsync(payment.RetryId!.Value)));
        Assert.Null(await Store.Read(work => work.Payments.FindByAttemptAsync(payment.PaymentId)));
        Assert.Equal(fresh, await Store.Read(work => work.Payments.FindByAttemptAsync(fresh.PaymentId)));
    }

    [Fact]
    public async Task Due_InChunks_GivesEachOnceByDayAndId()
    {
        for (var i = 0; i < 7; i++) await AddAsync(Some.Payment() with { WillProcessDate = Some.Day.AddDays(-i % 3) });
        await AddAsync(Some.Payment() with { WillProcessDate = Some.Day.AddDays(1) });
        await AddAsync(Some.Payment() with { Suspended = true });
        await AddAsync(Some.Payment() with { Status = PaymentStatus.Processing });
        await AddAsync(Some.Payment() with { InstitutionId = new InstitutionId("x") });

        var seen = new List<Payment>();
        (DateOnly, PaymentId)? after = null;
        while (true)
        {
            var chunk = await Store.Read(work => work.Payments.DueAsync(Some.Institution, Some.Day, after, 2));
            if (chunk.Count == 0) break;
            seen.AddRange(chunk);
            after = (chunk[^1].WillProcessDate, chunk[^1].PaymentId);
        }

        Assert.Equal(7, seen.Select(payment => payment.PaymentId).Distinct().Count());
        Assert.Equal(7, seen.Count);
        Assert.Equal(seen.OrderBy(payment => payment.WillProcessDate).Select(payment => payment.WillProcessDate), seen.Select(payment => payment.WillProcessDate));
    }

    [Fact]
    public async Task LastAndNextByPayee_ManyPayments_GiveOneForEach()
    {
        var (a, b) = (new UserPayeeListId("A"), new UserPayeeListId("B"));
        var last = Some.Payment() with { UserPayeeListId = a, Status = PaymentStatus.Completed, WillProcessDate = Some.Day.AddDays(-1) };
        await AddAsync(last with { PaymentId = new PaymentId(Guid.CreateVersion7()), WillProcessDate = Some.Day.AddDays(-9) });
        await AddAsync(last);
        await AddAsync(Some.Payment() with { UserPayeeListId = a, Status = PaymentStatus.Failed });
        var next = Some.Payment() with { UserPayeeListId = b };
        await AddAsync(next);
        await AddAsync(Some.Payment() with { UserPayeeListId = b, WillProcessDate = Some.Day.AddDays(4) });

        Assert.Equal([last], await Store.Read(work => work.Payments.LastByPayeeAsync(Some.Institution, Some.Member)));
        Assert.Equal([next], await Store.Read(work => work.Payments.NextByPayeeAsync(Some.Institution, Some.Member)));
    }

    [Fact]
    public async Task List_EachFilter_GivesWhatItSays()
    {
        var one = Some.Payment() with { Amount = Money.Usd(100), WillProcessDate = Some.Day };
        var two = Some.Payment() with
        {
            Amount = Money.Usd(200),
            WillProcessDate = Some.Day.AddDays(5),
            Status = PaymentStatus.Completed,
            UserPayeeListId = new UserPayeeListId("UP-2"),
            RecurringPaymentId = Recurring().RecurringPaymentId,
            Occurrence = 1,
            EntryDate = Some.Now.AddHours(1),
        };
        await AddAsync(one);
        await AddAsync(two);
        await AddAsync(Some.Payment() with { MemberId = new MemberId("x") });
        await AddAsync(Some.Payment() with { InstitutionId = new InstitutionId("x") });
        var all = new MemberPaymentQuery(Some.Institution, Some.Member);

        await AssertListAsync(all, two, one);
        await AssertListAsync(all with { From = Some.Day.AddDays(1) }, two);
        await AssertListAsync(all with { To = Some.Day }, one);
        await AssertListAsync(all with { Statuses = [PaymentStatus.Completed, PaymentStatus.Failed] }, two);
        await AssertListAsync(all with { Type = PaymentType.Recurring }, two);
        await AssertListAsync(all with { Type = PaymentType.OneTime }, one);
        await AssertListAsync(all with { Payee = new UserPayeeListId("UP-2") }, two);
        await AssertListAsync(all with { MinCents = 101 }, two);
        await AssertListAsync(all with { MaxCents = 199 }, one);
        await AssertListAsync(all with { Limit = 1 }, two);
        await AssertListAsync(all with { After = new PaymentCursor(two.EntryDate, two.PaymentId) }, one);
    }

    [Fact]
    public async Task List_PagesWhileRowsAreAdded_GivesEachOldRowOnce()
    {
        var old = new List<PaymentId>();
        for (var i = 0; i < 25; i++)
        {
            var payment = Some.Payment() with { EntryDate = Some.Now.AddSeconds(i / 5) };
            old.Add(payment.PaymentId);
            await AddAsync(payment);
        }

        var seen = new List<PaymentId>();
        var query = new MemberPaymentQuery(Some.Institution, Some.Member, Limit: 4);
        while (true)
        {
            var page = await Store.Read(work => work.Payments.ListAsync(query));
            if (page.Count == 0) break;
            seen.AddRange(page.Select(payment => payment.PaymentId));
            query = query with { After = new PaymentCursor(page[^1].EntryDate, page[^1].PaymentId) };
            await AddAsync(Some.Payment() with { EntryDate = Some.Now.AddMinutes(seen.Count) });
        }

        Assert.Equal(old.Select(id => id.ToString()).Order(), seen.Select(id => id.ToString()).Order());
    }

    private static RecurringPayment Recurring() => new()
    {
        RecurringPaymentId = new RecurringPaymentId(Guid.CreateVersion7()),
        InstitutionId = Some.Institution,
        MemberId = Some.Member,
        UserPayeeListId = new UserPayeeListId("UP-1"),
        FundingAccount = new FundingAccountNumber("C-1"),
        Amount = Money.Usd(42_50),
        Pattern = new RecurrencePattern(RecurringFrequency.Monthly, Some.Day, 24),
        EntryDate = Some.Now,
        LastUpdate = Some.Now,
    };

    private Task AddAsync(Payment payment) => Store.Write(work => work.Payments.AddAsync(payment, Some.Created(payment)));

    private async Task AssertListAsync(MemberPaymentQuery query, params Payment[] expected) =>
        Assert.Equal(expected, await Store.Read(work => work.Payments.ListAsync(query)));
}
