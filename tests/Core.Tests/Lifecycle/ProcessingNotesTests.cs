using Cbp.Core.Payments;
using Cbp.Core.Payments.Progress;
using Cbp.Core.Tests.Fakes;

namespace Cbp.Core.Tests.Lifecycle;

public class ProcessingNotesTests
{
    private readonly World _world = new();

    private ProcessingNotes Notes => new(_world.Database, _world.Signal, _world.Ids, _world.Clock);

    private PaymentProgress Progress => new(_world.Database);

    [Fact]
    public async Task Put_Again_KeepsSinceWhen()
    {
        var (payment, began) = (await _world.ProcessingAsync(), _world.Clock.GetUtcNow());
        await PutAsync(payment, ProcessingDetail.OutcomeUnknown);
        _world.Clock.Advance(TimeSpan.FromMinutes(6));
        await PutAsync(payment, ProcessingDetail.OutcomeUnknown);

        var note = (await Progress.FindAsync(World.Demo, payment.PaymentId, default)).Value.Note!;
        Assert.Equal(("OUTCOME_UNKNOWN", began, 2, false), (note.Code, note.Since, note.Tries, note.ExceptionOpened));
    }

    [Fact]
    public async Task Put_AnotherDetail_BeginsAnew()
    {
        var payment = await _world.ProcessingAsync();
        await PutAsync(payment, ProcessingDetail.OutcomeUnknown);
        _world.Clock.Advance(TimeSpan.FromMinutes(6));
        await PutAsync(payment, ProcessingDetail.WaitingForProcessor);

        var note = (await Progress.FindAsync(World.Demo, payment.PaymentId, default)).Value.Note!;
        Assert.Equal(("WAITING_FOR_PROCESSOR", _world.Clock.GetUtcNow(), 1), (note.Code, note.Since, note.Tries));
    }

    [Fact]
    public async Task Put_UnknownForLongerThanConfigured_OpensOneException()
    {
        var payment = await _world.ProcessingAsync();
        for (var i = 0; i < 4; i++)
        {
            await PutAsync(payment, ProcessingDetail.OutcomeUnknown);
            _world.Clock.Advance(TimeSpan.FromMinutes(31));
        }

        var exception = Assert.Single(_world.Database.State.Exceptions);
        Assert.Equal((payment.PaymentId, "OUTCOME_UNKNOWN"), (exception.PaymentId, exception.Code));
        Assert.Single(_world.Database.State.Outbox.Values, m => m.Destination == "exception.handling");
    }

    [Fact]
    public async Task Put_WaitingForLong_OpensNone()
    {
        var payment = await _world.ProcessingAsync();
        await PutAsync(payment, ProcessingDetail.WaitingForProcessor);
        _world.Clock.Advance(TimeSpan.FromHours(5));
        await PutAsync(payment, ProcessingDetail.WaitingForProcessor);

        Assert.Empty(_world.Database.State.Exceptions);
    }

    [Fact]
    public async Task Put_PaymentThatMovedOn_WritesNothingAndShowsNothing()
    {
        var payment = await _world.ProcessingAsync();
        await PutAsync(payment, ProcessingDetail.OutcomeUnknown);
        await _world.Lifecycle.CompleteAsync(payment.PaymentId, "ref");
        var state = _world.Database.State;
        await PutAsync(payment, ProcessingDetail.OutcomeUnknown);

        Assert.Same(state, _world.Database.State);
        Assert.Null((await Progress.FindAsync(World.Demo, payment.PaymentId, default)).Value.Note);
        Assert.Null((await Progress.EventsAsync(World.Demo, payment.PaymentId, default)).Value.Note);
    }

    [Fact]
    public async Task Find_OfAnotherInstitution_IsNotFound()
    {
        var payment = await _world.ProcessingAsync();
        Assert.NotNull((await Progress.FindAsync(new("other"), payment.PaymentId, default)).Refusal);
        Assert.NotNull((await Progress.EventsAsync(new("other"), payment.PaymentId, default)).Refusal);
    }

    private Task PutAsync(Payment payment, ProcessingDetail detail) =>
        Notes.PutAsync(payment.PaymentId, detail, _world.Clock.GetUtcNow().AddMinutes(1));
}
