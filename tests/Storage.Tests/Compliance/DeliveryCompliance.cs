using Cbp.Core.Common;
using Cbp.Core.Idempotency;
using Cbp.Core.Jobs;
using Cbp.Core.Outbox;
using Cbp.Core.Payments;
using Cbp.Core.Payments.Progress;
using Cbp.Core.Payments.Upstream;
using Cbp.Core.Storage;

namespace Cbp.Storage.Tests.Compliance;

/// <summary>Idempotency keys, outbox and inbox.</summary>
public abstract class DeliveryCompliance : StoreCompliance
{
    private static readonly IdempotencyScope Scope = new(Some.Institution, "POST payment/one-time", "k-1", "h-1");
    private static readonly StoredResponse Answer = new(201, "application/json", "/payment/1", [0, 1, 255, 10]);

    [Fact]
    public async Task Idempotency_Kept_IsFoundByteForByte()
    {
        await Store.Write(work => work.Idempotency.AddAsync(Scope, Answer, Some.Now));

        var found = await Store.Read(work => work.Idempotency.FindAsync(Scope with { BodyHash = "h-2" }));
        Assert.Equal("h-1", found!.BodyHash);
        Assert.Equal(Answer with { Body = [] }, found.Response with { Body = [] }, (x, y) => (x!.StatusCode, x.ContentType, x.Location) == (y!.StatusCode, y.ContentType, y.Location));
        Assert.Equal(Answer.Body, found.Response.Body);
    }

    [Fact]
    public async Task Idempotency_NoLocationAndEmptyBody_ComeBackSo()
    {
        await Store.Write(work => work.Idempotency.AddAsync(Scope, new StoredResponse(204, "", null, []), Some.Now));

        var found = await Store.Read(work => work.Idempotency.FindAsync(Scope));
        Assert.Null(found!.Response.Location);
        Assert.Empty(found.Response.Body);
    }

    [Fact]
    public async Task Idempotency_OtherScope_IsNull()
    {
        await Store.Write(work => work.Idempotency.AddAsync(Scope, Answer, Some.Now));

        Assert.Null(await Store.Read(work => work.Idempotency.FindAsync(Scope with { Key = "k-2" })));
        Assert.Null(await Store.Read(work => work.Idempotency.FindAsync(Scope with { Endpoint = "x" })));
        Assert.Null(await Store.Read(work => work.Idempotency.FindAsync(Scope with { InstitutionId = new("x") })));
    }

    [Fact]
    public async Task Idempotency_SameKeyTwice_ThrowsAndKeepsTheFirst()
    {
        await Store.Write(work => work.Idempotency.AddAsync(Scope, Answer, Some.Now));

        await Assert.ThrowsAsync<UniqueKeyTakenException>(() =>
            Store.Write(work => work.Idempotency.AddAsync(Scope, Answer with { StatusCode = 500 }, Some.Now)));
        Assert.Equal(201, (await Store.Read(work => work.Idempotency.FindAsync(Scope)))!.Response.StatusCode);
    }

    [Fact]
    public async Task Idempotency_DeleteBefore_DropsTheOlderOnes()
    {
        await Store.Write(work => work.Idempotency.AddAsync(Scope, Answer, Some.Now.AddMicroseconds(-1)));
        await Store.Write(work => work.Idempotency.AddAsync(Scope with { Key = "k-2" }, Answer, Some.Now));

        Assert.Equal(1, await Store.Write(work => work.Idempotency.DeleteBeforeAsync(Some.Now, 100)));
        Assert.Null(await Store.Read(work => work.Idempotency.FindAsync(Scope)));
        Assert.NotNull(await Store.Read(work => work.Idempotency.FindAsync(Scope with { Key = "k-2" })));
    }

    [Fact]
    public async Task Idempotency_DeleteBeforeWithALimit_DropsTheOldestFirst()
    {
        for (var i = 0; i < 5; i++)
        {
            var (scope, at) = (Scope with { Key = $"k-{i}" }, Some.Now.AddHours(-i));
            await Store.Write(work => work.Idempotency.AddAsync(scope, Answer, at));
        }

        Assert.Equal(2, await Store.Write(work => work.Idempotency.DeleteBeforeAsync(Some.Now.AddHours(1), 2)));
        Assert.Null(await Store.Read(work => work.Idempotency.FindAsync(Scope with { Key = "k-4" })));
        Assert.NotNull(await Store.Read(work => work.Idempotency.FindAsync(Scope with { Key = "k-2" })));
    }

    [Fact]
    public async Task Outbox_Added_IsReadInOrderFromThePosition()
    {
        var messages = Enumerable.Range(0, 5).Select(Message).ToArray();
        await Store.Write(work => work.Outbox.AddAsync(messages[..2]));
        await Store.Write(work => work.Outbox.AddAsync(messages[2..]));

        var all = await Store.Read(work => work.Outbox.ReadAsync(0, 100));
        Assert.Equal(messages, all.Select(stored => stored.Message));
        Assert.Equal(messages[2..4], (await Store.Read(work => work.Outbox.ReadAsync(all[1].Position, 2))).Select(stored => stored.Message));
        Assert.Equal(5, await Store.Read(work => work.Outbox.CountAsync()));
    }

    [Fact]
    public async Task Outbox_Deleted_IsGoneAndItsPositionIsNotUsedAgain()
    {
        await Store.Write(work => work.Outbox.AddAsync([Message(1), Message(2), Message(3)]));
        var all = await Store.Read(work => work.Outbox.ReadAsync(0, 100));
        await Store.Write(work => work.Outbox.DeleteAsync([all[0].Position, all[2].Position]));
        Assert.Equal([all[1]], await Store.Read(work => work.Outbox.ReadAsync(0, 100)));

        await Store.Write(work => work.Outbox.DeleteAsync([all[1].Position]));
        await Store.ReopenAsync();
        await Store.Write(work => work.Outbox.AddAsync([Message(4)]));
        Assert.True((await Store.Read(work => work.Outbox.ReadAsync(0, 100))).Single().Position > all[2].Position);
    }

    [Fact]
    public async Task Outbox_NothingToAddOrDelete_DoesNothing()
    {
        await Store.Write(work => work.Outbox.AddAsync([]));
        await Store.Write(work => work.Outbox.DeleteAsync([]));

        Assert.Equal(0, await Store.Read(work => work.Outbox.CountAsync()));
    }

    [Fact]
    public async Task Inbox_AddedTwice_IsFalseTheSecondTime()
    {
        Assert.True(await Store.Write(work => work.Inbox.TryAddAsync("c", "m", Some.Now)));
        Assert.False(await Store.Write(work => work.Inbox.TryAddAsync("c", "m", Some.Now)));
        Assert.True(await Store.Write(work => work.Inbox.TryAddAsync("d", "m", Some.Now)));

        Assert.True(await Store.Read(work => work.Inbox.ContainsAsync("c", "m")));
        Assert.False(await Store.Read(work => work.Inbox.ContainsAsync("c", "n")));
    }

    [Fact]
    public async Task Inbox_DeleteBefore_DropsTheOlderOnes()
    {
        await Store.Write(work => work.Inbox.TryAddAsync("c", "old", Some.Now.AddMicroseconds(-1)));
        await Store.Write(work => work.Inbox.TryAddAsync("c", "new", Some.Now));

        Assert.Equal(1, await Store.Write(work => work.Inbox.DeleteBeforeAsync(Some.Now, 100)));
        Assert.False(await Store.Read(work => work.Inbox.ContainsAsync("c", "old")));
        Assert.True(await Store.Read(work => work.Inbox.ContainsAsync("c", "new")));
    }

    [Fact]
    public async Task Parked_MessageOfALane_LeavesTheOutboxAndComesBackInOrder()
    {
        var messages = new[] { Message(1) with { Key = "k" }, Message(2), Message(3) with { Key = "k" } };
        await Store.Write(work => work.Outbox.AddAsync(messages));
        var all = await Store.Read(work => work.Outbox.ReadAsync(0, 10));
        var parked = new[] { 0, 2 }.Select(i => new ParkedMessage(all[i].Position, all[i].Message, Some.Now, i, "r")).ToList();
        await Store.Write(work => work.Parked.ParkAsync(parked));

        Assert.Equal([all[1]], await Store.Read(work => work.Outbox.ReadAsync(0, 10)));
        Assert.Equal(parked, await Store.Read(work => work.Parked.ReadAsync(0, 10)));
        Assert.Equal([parked[1]], await Store.Read(work => work.Parked.ReadAsync(all[0].Position, 1)));
        var lane = Assert.Single(await Store.Read(work => work.Parked.LanesAsync()));
        Assert.Equal(2, await Store.Read(work => work.Parked.CountAsync()));

        Assert.Equal(2, await Store.Write(work => work.Parked.SendAgainAsync(lane)));
        Assert.Equal(0, await Store.Read(work => work.Parked.CountAsync()));
        Assert.Equal(
            [messages[1], messages[0], messages[2]], (await Store.Read(work => work.Outbox.ReadAsync(0, 10))).Select(stored => stored.Message));
    }

    [Fact]
    public async Task Held_AddedTwice_IsTheFirstAndFoundEveryWay()
    {
        var first = new HeldMessage
        {
            MessageId = "m-1",
            AttemptId = Guid.CreateVersion7(),
            Body = "{}",
            State = HeldState.Held,
            Reason = "R",
            ReceivedAt = Some.Now,
            NextTryAt = Some.Now.AddMinutes(1),
        };
        await Store.Write(work => work.HeldMessages.AddAsync(first));
        await Store.Write(work => work.HeldMessages.AddAsync(first with { Body = "other" }));
        await Store.Write(work => work.HeldMessages.AddAsync(first with { MessageId = "m-0", ReceivedAt = Some.Now.AddSeconds(1) }));

        Assert.Equal(first, await Store.Read(work => work.HeldMessages.FindAsync("m-1")));
        Assert.Equal(["m-1", "m-0"], (await Store.Read(work => work.HeldMessages.OfAttemptAsync(first.AttemptId))).Select(m => m.MessageId));
        Assert.Empty(await Store.Read(work => work.HeldMessages.DueAsync(Some.Now, 10)));
        Assert.Equal(2, (await Store.Read(work => work.HeldMessages.DueAsync(Some.Now.AddMinutes(1), 10))).Count);
        Assert.Equal(["m-1"], (await Store.Read(work => work.HeldMessages.ListAsync(HeldState.Held, "m-0", 10))).Select(m => m.MessageId));

        await Store.Write(work => work.HeldMessages.UpdateAsync(first with { State = HeldState.Unresolved, Tries = 9 }));
        Assert.Equal(9, Assert.Single(await Store.Read(work => work.HeldMessages.ListAsync(HeldState.Unresolved, "", 10))).Tries);
        await Store.Write(work => work.HeldMessages.RemoveAsync("m-1"));
        Assert.Null(await Store.Read(work => work.HeldMessages.FindAsync("m-1")));
    }

    [Fact]
    public async Task JobPayments_OfAJob_AreCountedByWhatBecameOfThem()
    {
        var (job, payments) = (new JobId(Guid.CreateVersion7()), Enumerable.Range(0, 3).Select(_ => Some.Payment()).ToList());
        foreach (var payment in payments) await Store.Write(work => work.Payments.AddAsync(payment, Some.Created(payment)));
        await Store.Write(work => work.JobPayments.AddAsync(job, 1, [.. payments.Select(payment => payment.PaymentId)]));
        await Store.Write(work => work.Payments.UpdateAsync(
            Some.Next(payments[1], PaymentStatus.Failed) with { FailureCode = "SYSTEM_ERROR" }, Some.Validated(payments[1])));

        Assert.Equal(
            [new JobPaymentTotal(PaymentStatus.Created, null, 2, 85_00), new JobPaymentTotal(PaymentStatus.Failed, "SYSTEM_ERROR", 1, 42_50)],
            await Store.Read(work => work.JobPayments.TotalsAsync(job)));
        Assert.Equal(2, await Store.Read(work => work.JobPayments.CountOpenAsync(job, 1, 3)));
        Assert.Equal(0, await Store.Read(work => work.JobPayments.CountOpenAsync(job, 2, 1)));
        Assert.Equal(
            [payments[0].PaymentId, payments[2].PaymentId],
            (await Store.Read(work => work.JobPayments.PendingAsync(job, 1, 3))).Select(payment => payment.PaymentId).OrderBy(id => id.Value != payments[0].PaymentId.Value));
        Assert.Equal([2, 3], (await Store.Read(work => work.JobPayments.ListAsync(job, null, 1, 10))).Select(payment => payment.Number));
        Assert.Equal(
            new JobPayment(2, payments[1].PaymentId, PaymentStatus.Failed, "SYSTEM_ERROR", 42_50),
            Assert.Single(await Store.Read(work => work.JobPayments.ListAsync(job, PaymentStatus.Failed, 0, 10))));
    }

    [Fact]
    public async Task Job_Active_IsFoundUntilItHasEnded()
    {
        var job = new Job
        {
            JobId = new(Guid.CreateVersion7()),
            InstitutionId = Some.Institution,
            Kind = "k",
            Input = "{}",
            CreatedAt = Some.Now,
            UpdatedAt = Some.Now,
        };
        await Store.Write(work => work.Jobs.AddAsync(job));
        Assert.Equal(job.JobId, (await Store.Read(work => work.Jobs.FindActiveAsync(Some.Institution, "k")))!.JobId);
        Assert.Null(await Store.Read(work => work.Jobs.FindActiveAsync(Some.Institution, "other")));

        await Store.Write(work => work.Jobs.UpdateAsync(job with { Status = JobStatus.Completed, Version = 2 }));
        Assert.Null(await Store.Read(work => work.Jobs.FindActiveAsync(Some.Institution, "k")));
    }

    [Fact]
    public async Task Note_PutTwice_IsTheLastOne()
    {
        var note = new ProcessingNote(
            new(Guid.CreateVersion7()), new(Guid.CreateVersion7()), ProcessingDetail.OutcomeUnknown, Some.Now, Some.Now.AddMinutes(5), 2, true);
        await Store.Write(work => work.Notes.PutAsync(note with { Tries = 1, ExceptionOpened = false, Detail = ProcessingDetail.WaitingForProcessor }));
        await Store.Write(work => work.Notes.PutAsync(note));

        Assert.Equal(note, await Store.Read(work => work.Notes.FindAsync(note.PaymentId)));
        await Store.Write(work => work.Notes.RemoveAsync(note.PaymentId));
        Assert.Null(await Store.Read(work => work.Notes.FindAsync(note.PaymentId)));
    }

    [Fact]
    public async Task Note_DeleteBefore_DropsTheOnesThatAreOver()
    {
        var note = new ProcessingNote(
            new(Guid.CreateVersion7()), new(Guid.CreateVersion7()), ProcessingDetail.OutcomeUnknown, Some.Now, Some.Now.AddTicks(-10), 2, false);
        var other = note with { PaymentId = new(Guid.CreateVersion7()), NextAt = Some.Now };
        await Store.Write(work => work.Notes.PutAsync(note));
        await Store.Write(work => work.Notes.PutAsync(other));

        Assert.Equal(1, await Store.Write(work => work.Notes.DeleteBeforeAsync(Some.Now, 10)));
        Assert.NotNull(await Store.Read(work => work.Notes.FindAsync(other.PaymentId)));
    }

    private static OutboxMessage Message(int number) => new(
        Guid.CreateVersion7(), OutboxDestinations.PaymentEvents, $"key-{number}", "PaymentCreated", "{\"a\":\"ä\"}", Some.Now,
        number % 2 == 0 ? null : "00-1-2-01");
}
