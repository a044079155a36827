using Cbp.Core.Common;
using Cbp.Core.Payments;

namespace Cbp.Storage.Tests.Compliance;

public abstract class PaymentRepositoryCompliance : StoreCompliance
{
    [Fact]
    public async Task InProcessing_UnchangedSince_AreGivenInPagesOldestFirst()
    {
        var old = new List<PaymentId>();
        for (var i = 0; i < 5; i++)
        {
            var payment = Some.Payment() with { Status = i % 2 == 0 ? PaymentStatus.Processing : PaymentStatus.Reprocessing, LastUpdate = Some.Now.AddSeconds(i / 2) };
            await Store.Write(work => work.Payments.AddAsync(payment, Some.Created(payment)));
            old.Add(payment.PaymentId);
        }

        var late = Some.Payment() with { Status = PaymentStatus.Processing, LastUpdate = Some.Now.AddHours(1) };
        var done = Some.Payment() with { Status = PaymentStatus.Completed };
        await Store.Write(work => work.Payments.AddAsync(late, Some.Created(late)));
        await Store.Write(work => work.Payments.AddAsync(done, Some.Created(done)));

        var seen = new List<PaymentId>();
        (DateTimeOffset At, PaymentId Id)? after = null;
        while (true)
        {
            var from = after;
            var page = await Store.Read(work => work.Payments.InProcessingSinceAsync(Some.Now.AddHours(1), from, 2));
            if (page.Count == 0) break;
            seen.AddRange(page.Select(payment => payment.PaymentId));
            after = (page[^1].LastUpdate, page[^1].PaymentId);
        }

        Assert.Equal(old.Order(), seen.Order());
        Assert.Equal(seen.Count, seen.Distinct().Count());
    }

    [Fact]
    public async Task Find_AfterAdd_GivesEveryFieldBack()
    {
        var payment = Some.Payment() with
        {
            Memo = "rent, “März” ✓",
            BillReference = "B-7",
            SourceApplication = "mobile",
            Suspended = true,
            FailureCode = "R01",
            ProcessorReference = "P-9",
        };
        await Add(payment);

        Assert.Equal(payment, await Store.Read(work => work.Payments.FindAsync(payment.InstitutionId, payment.PaymentId)));
        Assert.Equal(payment, await Store.Read(work => work.Payments.FindAsync(payment.PaymentId)));
    }

    [Fact]
    public async Task Find_OptionalFieldsEmpty_GivesNulls()
    {
        var payment = Some.Payment();
        await Add(payment);

        Assert.Equal(payment, await Store.Read(work => work.Payments.FindAsync(payment.PaymentId)));
    }

    [Fact]
    public async Task Find_OfAnotherInstitution_IsNull()
    {
        var payment = Some.Payment();
        await Add(payment);

        Assert.Null(await Store.Read(work => work.Payments.FindAsync(new InstitutionId("other"), payment.PaymentId)));
    }

    [Fact]
    public async Task Find_Unknown_IsNull() =>
        Assert.Null(await Store.Read(work => work.Payments.FindAsync(new PaymentId(Guid.CreateVersion7()))));

    [Fact]
    public async Task Find_TimeOfAnotherZone_IsTheSameInstant()
    {
        var payment = Some.Payment() with { EntryDate = Some.Now.ToOffset(TimeSpan.FromHours(-5)) };
        await Add(payment);

        var found = await Store.Read(work => work.Payments.FindAsync(payment.PaymentId));
        Assert.Equal(payment.EntryDate, found!.EntryDate);
    }

    [Fact]
    public async Task Add_SameIdTwice_ThrowsAndKeepsTheFirst()
    {
        var payment = Some.Payment();
        await Add(payment);

        await Assert.ThrowsAnyAsync<Exception>(() => Add(payment with { Amount = Money.Usd(1) }));
        var found = await Store.Read(work => work.Payments.FindAsync(payment.PaymentId));
        Assert.Equal(payment.Amount, found!.Amount);
    }

    [Fact]
    public async Task Events_EveryKind_ComeBackInOrder()
    {
        var payment = Some.Payment();
        PaymentEvent[] events =
        [
            Some.Created(payment),
            Some.Validated(payment),
            new PaymentScheduled { EventId = Guid.NewGuid(), PaymentId = payment.PaymentId.Value, Sequence = 3, OccurredAt = Some.Now, ProcessAt = Some.Now },
            new PaymentEdited { EventId = Guid.NewGuid(), PaymentId = payment.PaymentId.Value, Sequence = 4, OccurredAt = Some.Now, AmountCents = 5, Suspended = true },
            new PaymentProcessed { EventId = Guid.NewGuid(), PaymentId = payment.PaymentId.Value, Sequence = 5, OccurredAt = Some.Now },
            new PaymentCompleted { EventId = Guid.NewGuid(), PaymentId = payment.PaymentId.Value, Sequence = 6, OccurredAt = Some.Now, ProcessorReference = "x" },
            new PaymentReturned { EventId = Guid.NewGuid(), PaymentId = payment.PaymentId.Value, Sequence = 7, OccurredAt = Some.Now, ReturnCode = "R02" },
            new PaymentFailed { EventId = Guid.NewGuid(), PaymentId = payment.PaymentId.Value, Sequence = 8, OccurredAt = Some.Now, FailureCode = "F" },
            new PaymentCancelled { EventId = Guid.NewGuid(), PaymentId = payment.PaymentId.Value, Sequence = 9, OccurredAt = Some.Now, Reason = "\"why\"" },
        ];
        await Add(payment);
        await Store.Write(async work =>
        {
            foreach (var happened in events[1..])
                await work.Payments.UpdateAsync(payment with { Version = happened.Sequence }, happened);
        });

        var found = await Store.Read(work => work.Payments.EventsAsync(payment.PaymentId));
        Assert.Equal(events[1..], found.Skip(1));
        Assert.Equal((PaymentCreated)events[0] with { EventId = found[0].EventId }, found[0]);
    }

    [Fact]
    public async Task Events_OfUnknownPayment_AreNone() =>
        Assert.Empty(await Store.Read(work => work.Payments.EventsAsync(new PaymentId(Guid.CreateVersion7()))));

    [Fact]
    public async Task Update_NextVersion_ReplacesEveryFieldThatMayChange()
    {
        var payment = Some.Payment();
        await Add(payment);
        var next = Some.Next(payment, PaymentStatus.Failed) with
        {
            Amount = Money.Usd(1),
            FundingAccount = new FundingAccountNumber("S-1"),
            Memo = "m",
            BillReference = "b",
            WillProcessDate = Some.Day.AddDays(1),
            DeliveryDate = Some.Day.AddDays(9),
            Suspended = true,
            FailureCode = "F",
            ProcessorReference = "p",
        };

        await Store.Write(work => work.Payments.UpdateAsync(next, Some.Validated(payment)));
        Assert.Equal(next, await Store.Read(work => work.Payments.FindAsync(payment.PaymentId)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Update_VersionThatIsNotNext_FailsAndWritesNothing(int version)
    {
        var payment = Some.Payment();
        await Add(payment);

        var conflict = payment with { Version = version, Status = PaymentStatus.Cancelled };
        await Assert.ThrowsAsync<InvalidOperationException>(() => Store.Write(work => work.Payments.UpdateAsync(conflict, Some.Validated(payment, 7))));
        Assert.Equal(payment, await Store.Read(work => work.Payments.FindAsync(payment.PaymentId)));
        Assert.Single(await Store.Read(work => work.Payments.EventsAsync(payment.PaymentId)));
    }

    [Fact]
    public async Task Update_SeveralEventsAtOnce_WritesAllAndTheLastState()
    {
        var payment = Some.Payment();
        await Add(payment);
        var last = payment with { Version = 3, Status = PaymentStatus.Cancelled };

        await Store.Write(work => work.Payments.UpdateAsync(last, Some.Validated(payment), Some.Validated(payment, 3)));
        Assert.Equal(last, await Store.Read(work => work.Payments.FindAsync(payment.PaymentId)));
        Assert.Equal([1, 2, 3], (await Store.Read(work => work.Payments.EventsAsync(payment.PaymentId))).Select(happened => happened.Sequence));
    }

    [Fact]
    public async Task Update_OfManyPaymentsInWorksThatAreApart_OneThatIsNotNextFailsAlone()
    {
        var payments = Enumerable.Range(0, 20).Select(_ => Some.Payment()).ToList();
        foreach (var payment in payments) await Add(payment);

        var updates = payments.Select((payment, number) => Store.Database.WriteApartAsync(
            payment.PaymentId,
            async work =>
            {
                await work.Payments.UpdateAsync(payment with { Version = number == 7 ? 3 : 2, Status = PaymentStatus.Cancelled }, Some.Validated(payment));
                return true;
            },
            default)).ToList();
        await Task.WhenAll(updates).ContinueWith(static _ => { }, TaskScheduler.Default);

        Assert.Equal([7], Enumerable.Range(0, 20).Where(number => updates[number].IsFaulted));
        foreach (var payment in payments)
        {
            var expected = payment == payments[7] ? PaymentStatus.Created : PaymentStatus.Cancelled;
            Assert.Equal(expected, (await Store.Read(work => work.Payments.FindAsync(payment.PaymentId)))?.Status);
        }
    }

    [Fact]
    public async Task Update_ManyAtOnceFromOneVersion_OneWins()
    {
        var payment = Some.Payment();
        await Add(payment);

        var updates = Enumerable.Range(0, 50)
            .Select(_ => Store.Write(work => work.Payments.UpdateAsync(Some.Next(payment, PaymentStatus.Validated), Some.Validated(payment)))).ToList();
        await Task.WhenAll(updates).ContinueWith(static _ => { }, TaskScheduler.Default);
        Assert.Equal(1, updates.Count(update => update.IsCompletedSuccessfully));
        Assert.Equal(2, (await Store.Read(work => work.Payments.EventsAsync(payment.PaymentId))).Count);
    }

    [Theory]
    [InlineData(PaymentStatus.Created, true)]
    [InlineData(PaymentStatus.Validated, true)]
    [InlineData(PaymentStatus.Scheduled, true)]
    [InlineData(PaymentStatus.Processing, false)]
    [InlineData(PaymentStatus.Completed, false)]
    [InlineData(PaymentStatus.Failed, false)]
    [InlineData(PaymentStatus.Cancelled, false)]
    [InlineData(PaymentStatus.Reprocessing, false)]
    [InlineData(PaymentStatus.Returned, false)]
    public async Task HasPendingTwin_ByStatus_IsTrueWhilePending(PaymentStatus status, bool expected)
    {
        var first = Some.Payment();
        await Add(first);
        await Store.Write(work => work.Payments.UpdateAsync(Some.Next(first, status), Some.Validated(first)));

        Assert.Equal(expected, await HasTwin(Some.Payment()));
    }

    [Fact]
    public async Task HasPendingTwin_Suspended_IsFalse()
    {
        await Add(Some.Payment() with { Suspended = true });

        Assert.False(await HasTwin(Some.Payment()));
    }

    [Fact]
    public async Task HasPendingTwin_Itself_IsNotItsTwin()
    {
        var payment = Some.Payment();
        await Add(payment);

        Assert.False(await HasTwin(payment));
    }

    [Fact]
    public async Task HasPendingTwin_AnythingDifferent_IsFalse()
    {
        await Add(Some.Payment());
        var payment = Some.Payment();

        Assert.False(await HasTwin(payment with { InstitutionId = new InstitutionId("x") }));
        Assert.False(await HasTwin(payment with { MemberId = new MemberId("x") }));
        Assert.False(await HasTwin(payment with { UserPayeeListId = new UserPayeeListId("x") }));
        Assert.False(await HasTwin(payment with { Amount = Money.Usd(1) }));
        Assert.False(await HasTwin(payment with { Amount = payment.Amount with { Currency = "CAD" } }));
        Assert.False(await HasTwin(payment with { WillProcessDate = Some.Day.AddDays(1) }));
        Assert.True(await HasTwin(payment with { Memo = "x", FundingAccount = new FundingAccountNumber("x") }));
    }

    [Fact]
    public async Task CountEnteredSince_BoundAndOwner_CountsFromThenOnForThatMember()
    {
        await Add(Some.Payment() with { EntryDate = Some.Now.AddMicroseconds(-1) });
        await Add(Some.Payment() with { EntryDate = Some.Now });
        await Add(Some.Payment() with { EntryDate = Some.Now.AddHours(1), Status = PaymentStatus.Failed });
        await Add(Some.Payment() with { MemberId = new MemberId("other") });
        await Add(Some.Payment() with { InstitutionId = new InstitutionId("other") });

        Assert.Equal(2, await Store.Read(work => work.Payments.CountEnteredSinceAsync(Some.Institution, Some.Member, Some.Now)));
    }

    private Task Add(Payment payment) => Store.Write(work => work.Payments.AddAsync(payment, Some.Created(payment)));

    private Task<bool> HasTwin(Payment like) => Store.Read(work => work.Payments.HasPendingTwinAsync(like, like.PaymentId));
}
