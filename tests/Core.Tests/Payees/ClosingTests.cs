using Cbp.Core.Payees;
using Cbp.Core.Payments;
using Cbp.Core.Tests.Fakes;

namespace Cbp.Core.Tests.Payees;

public sealed class ClosingTests
{
    private readonly PayeeWorld _world = new();

    [Fact]
    public async Task Walk_PendingPayments_EndAsExceptionsWithTheirMessages()
    {
        var payment = await _world.World.CreateAsync();
        var job = await _world.CloseAsync();

        var progress = await _world.Walk.RunChunkAsync(job);

        Assert.True(progress.Ended);
        Assert.Equal((PaymentStatus.Failed, "PAYEE_CLOSED"), (_world.World.Stored(payment.PaymentId).Status, _world.World.Stored(payment.PaymentId).FailureCode));
        Assert.Equal(payment.PaymentId, Assert.Single(_world.World.Database.State.Exceptions).PaymentId);
        Assert.Equal("payment.exception.created", Assert.Single(_world.Sent("exception.handling")).Subject);
        Assert.Contains(_world.Sent("lifecycle"), message => message.Subject == "PaymentChanged" && message.Key == payment.PaymentId.ToString());
        Assert.Equal(0, _world.World.CountedOn(World.Tomorrow));
        _world.World.AssertConsistent(payment.PaymentId);
    }

    [Fact]
    public async Task Walk_PaymentInProcessing_GoesOn()
    {
        var payment = await _world.World.ProcessingAsync();

        await _world.Walk.RunChunkAsync(await _world.CloseAsync());

        Assert.Equal(PaymentStatus.Processing, _world.World.Stored(payment.PaymentId).Status);
        Assert.Empty(_world.World.Database.State.Exceptions);
    }

    [Fact]
    public async Task Walk_ManyEntries_AreAllClosedChunkByChunkAndToldOnceEach()
    {
        for (var n = 0; n < 250; n++)
            _world.World.Payees.Save(_world.World.Payee with { UserPayeeListId = new($"X-{n:000}"), UsersAccountAtPayee = $"{n}" });
        var job = await _world.CloseAsync();

        var chunks = 1;
        while (!(await _world.Walk.RunChunkAsync(job)).Ended) chunks++;

        Assert.Equal(3, chunks);
        Assert.Equal(251, (await _world.Jobs.GetAsync(job)).Done);
        Assert.Equal(251, _world.Sent("payee.events").Select(message => message.Key).Distinct().Count());
        Assert.Equal(251, _world.Sent("payee.events").Count);
    }

    [Fact]
    public async Task Walk_ChunkDoneAgainAfterACrash_TellsNothingTwice()
    {
        var payment = await _world.World.CreateAsync();
        var first = await _world.CloseAsync();
        await _world.Walk.RunChunkAsync(first);
        var (events, sent) = (_world.World.EventsOf(payment.PaymentId).Count, _world.Sent("payee.events").Count);

        await _world.Walk.RunChunkAsync(await _world.CloseAsync());

        Assert.Equal((events, sent), (_world.World.EventsOf(payment.PaymentId).Count, _world.Sent("payee.events").Count));
        Assert.Single(_world.World.Database.State.Exceptions);
    }

    [Fact]
    public async Task Validate_BillerClosedSinceCreation_FailsWithAnException()
    {
        var payment = await _world.World.MadeAsync();
        _world.World.Write(work => work.Payees.SaveGlobalAsync(_world.World.Biller with { Status = GlobalPayeeStatus.Closed }));

        await _world.World.Lifecycle.ValidateAsync(payment.PaymentId);

        Assert.Equal("PAYEE_CLOSED", _world.World.Stored(payment.PaymentId).FailureCode);
        Assert.Equal("PAYEE_CLOSED", Assert.Single(_world.World.Database.State.Exceptions).Code);
    }

    [Theory]
    [InlineData(UserPayeeStatus.Inactive, "PAYEE_NOT_ACTIVE")]
    [InlineData(UserPayeeStatus.Deleted, "PAYEE_NOT_FOUND")]
    public async Task Validate_EntryRemovedSinceCreation_FailsWithAnException(UserPayeeStatus status, string code)
    {
        var payment = await _world.World.MadeAsync();
        _world.World.Payees.Save(_world.World.Payee with { Status = status });

        await _world.World.Lifecycle.ValidateAsync(payment.PaymentId);

        Assert.Equal(code, _world.World.Stored(payment.PaymentId).FailureCode);
        Assert.Equal(code, Assert.Single(_world.World.Database.State.Exceptions).Code);
    }
}
