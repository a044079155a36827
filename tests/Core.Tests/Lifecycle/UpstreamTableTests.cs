using Cbp.Core.Common;
using Cbp.Core.Payees;
using Cbp.Core.Payments;
using Cbp.Core.Payments.Upstream;
using Cbp.Core.Tests.Fakes;

namespace Cbp.Core.Tests.Lifecycle;

/// <summary>The table of docs/upstream-messages.md: every message in every state of its payment, and each of them twice.</summary>
public class UpstreamTableTests
{
    private const string Settled = "PaymentSettled";
    private const string Returned = "PaymentReturned";
    private const string Stopped = "PaymentStopped";
    private const string Corrected = "AccountCorrected";
    private readonly World _world = new();

    private HeldUpstreamMessages Held => new(_world.Database, _world.Messages, _world.Ids, _world.Clock);

    [Theory]
    [InlineData(Settled, "none", UpstreamDecision.Held)]
    [InlineData(Returned, "none", UpstreamDecision.Held)]
    [InlineData(Stopped, "none", UpstreamDecision.Held)]
    [InlineData(Corrected, "none", UpstreamDecision.Held)]
    [InlineData(Settled, "Created", UpstreamDecision.Held)]
    [InlineData(Returned, "Created", UpstreamDecision.Held)]
    [InlineData(Corrected, "Created", UpstreamDecision.Held)]
    [InlineData(Settled, "Scheduled", UpstreamDecision.Held)]
    [InlineData(Stopped, "Scheduled", UpstreamDecision.Held)]
    [InlineData(Settled, "Processing", UpstreamDecision.Forwarded)]
    [InlineData(Returned, "Processing", UpstreamDecision.Forwarded)]
    [InlineData(Stopped, "Processing", UpstreamDecision.Forwarded)]
    [InlineData(Corrected, "Processing", UpstreamDecision.Corrected)]
    [InlineData(Settled, "Completed", UpstreamDecision.Ignored)]
    [InlineData(Returned, "Completed", UpstreamDecision.Returned)]
    [InlineData(Stopped, "Completed", UpstreamDecision.Returned)]
    [InlineData(Corrected, "Completed", UpstreamDecision.Corrected)]
    [InlineData(Settled, "Returned", UpstreamDecision.Ignored)]
    [InlineData(Returned, "Returned", UpstreamDecision.Ignored)]
    [InlineData(Corrected, "Returned", UpstreamDecision.Corrected)]
    [InlineData(Settled, "Failed:R01", UpstreamDecision.Ignored)]
    [InlineData(Returned, "Failed:R01", UpstreamDecision.Ignored)]
    [InlineData(Settled, "Failed:SYSTEM_ERROR", UpstreamDecision.Contradicted)]
    [InlineData(Returned, "Failed:SYSTEM_ERROR", UpstreamDecision.Ignored)]
    [InlineData(Stopped, "Failed:SYSTEM_ERROR", UpstreamDecision.Ignored)]
    [InlineData(Settled, "Cancelled", UpstreamDecision.Contradicted)]
    [InlineData(Returned, "Cancelled", UpstreamDecision.Ignored)]
    [InlineData(Settled, "GivenUp", UpstreamDecision.Contradicted)]
    [InlineData(Returned, "GivenUp", UpstreamDecision.Ignored)]
    [InlineData(Corrected, "GivenUp", UpstreamDecision.Corrected)]
    public async Task Message_InEachState_HasItsOutcomeOnce(string type, string state, UpstreamDecision expected)
    {
        var payment = await PaymentAsync(state);
        _world.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(expected, await HandleAsync(type, payment, "m-1"));
        var after = _world.Database.State;
        var second = await HandleAsync(type, payment, "m-1");

        Assert.Equal(expected == UpstreamDecision.Held ? UpstreamDecision.Held : UpstreamDecision.Ignored, second);
        Assert.Same(after, _world.Database.State);
        Assert.Equal(expected == UpstreamDecision.Held ? 1 : 0, after.Held.Count);
        Assert.Equal(expected == UpstreamDecision.Contradicted ? ["SETTLED_AFTER_FAILURE"] : [], Codes("SETTLED_AFTER_FAILURE"));
    }

    [Theory]
    [InlineData(Settled)]
    [InlineData(Returned)]
    public async Task Message_SameTidingsUnderAnotherId_TellPeopleOnce(string type)
    {
        var payment = await PaymentAsync("Cancelled");
        await HandleAsync(type, payment, "m-1");
        await HandleAsync(type, payment, "m-2");

        Assert.Equal(type == Settled ? 1 : 0, Codes("SETTLED_AFTER_FAILURE").Length);
    }

    [Fact]
    public async Task Messages_ReturnedBeforeSettled_EndAsReturned()
    {
        var payment = await PaymentAsync("Completed");
        Assert.Equal(UpstreamDecision.Returned, await HandleAsync(Returned, payment, "m-1"));
        Assert.Equal(UpstreamDecision.Ignored, await HandleAsync(Settled, payment, "m-2"));
        Assert.Equal(PaymentStatus.Returned, _world.Stored(payment).Status);
    }

    [Fact]
    public async Task Held_OncePaymentIsSubmitted_IsHandledByTheNextTry()
    {
        var payment = await PaymentAsync("Created");
        await HandleAsync(Settled, payment, "m-1");
        await _world.Lifecycle.BeginProcessingAsync(payment);
        Assert.Equal(0, await Held.RetryDueAsync(default));

        _world.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await Held.RetryDueAsync(default));
        Assert.Empty(_world.Database.State.Held);
        Assert.Contains(_world.Database.State.Outbox.Values, m => m.Subject == "ProcessorResult");
    }

    [Fact]
    public async Task Held_NextMessageOfThePayment_ComesAfterIt()
    {
        var payment = await PaymentAsync("Created");
        await HandleAsync(Settled, payment, "m-1");
        await _world.Lifecycle.BeginProcessingAsync(payment);
        await _world.Lifecycle.CompleteAsync(payment, null);

        Assert.Equal(UpstreamDecision.Returned, await HandleAsync(Returned, payment, "m-2"));
        Assert.Empty(_world.Database.State.Held);
        Assert.Contains(("payment.processing", "m-1"), _world.Database.State.Inbox);
    }

    [Theory]
    [InlineData("none", "")]
    [InlineData("Created", "demo-cu")]
    public async Task Held_ForADay_BecomesOneExceptionAndWaitsForPeople(string state, string institution)
    {
        var payment = await PaymentAsync(state);
        await HandleAsync(Settled, payment, "m-1");
        for (var hour = 0; hour < 30; hour++)
        {
            _world.Clock.Advance(TimeSpan.FromHours(1));
            await Held.RetryDueAsync(default);
        }

        var held = Assert.Single(await Held.ListAsync(HeldState.Unresolved, null, 10, default));
        Assert.InRange(held.Tries, 24, 40);
        var told = Assert.Single(_world.Database.State.Exceptions, e => e.Code == HeldUpstreamMessages.Unresolved);
        Assert.Equal(institution, told.InstitutionId.Value);
    }

    [Fact]
    public async Task Held_TriedByPeople_IsHandledOrStays()
    {
        var payment = await PaymentAsync("Created");
        await HandleAsync(Settled, payment, "m-1");
        Assert.Equal(UpstreamDecision.Held, (await Held.RetryAsync("m-1", default)).Value);
        await _world.Lifecycle.BeginProcessingAsync(payment);

        Assert.Equal(UpstreamDecision.Forwarded, (await Held.RetryAsync("m-1", default)).Value);
        Assert.Equal(ErrorCodes.UpstreamMessageNotFound, (await Held.RetryAsync("m-1", default)).Refusal!.Error);
    }

    [Fact]
    public async Task Held_Dismissed_IsGoneAndDoesNotComeAgain()
    {
        var payment = new PaymentId(Guid.NewGuid());
        await HandleAsync(Settled, payment, "m-1");
        Assert.Equal("m-1", (await Held.DismissAsync("m-1", default)).Value.MessageId);

        Assert.Equal(UpstreamDecision.Ignored, await HandleAsync(Settled, payment, "m-1"));
        Assert.Empty(_world.Database.State.Held);
        Assert.Equal(ErrorCodes.UpstreamMessageNotFound, (await Held.DismissAsync("m-1", default)).Refusal!.Error);
    }

    [Fact]
    public async Task Corrected_Account_IsPutRightAndTold()
    {
        var payment = await PaymentAsync("Completed");
        _world.Clock.Advance(TimeSpan.FromMinutes(1));
        await HandleAsync(Corrected, payment, "m-1");

        var payee = await PayeeAsync();
        Assert.Equal(("987654", UserPayeeStatus.Active), (payee.UsersAccountAtPayee, payee.Status));
        Assert.Contains(_world.Database.State.Outbox.Values, m => m.Subject == "AccountUpdated");
    }

    [Theory]
    [InlineData("C04", "987654", null)]
    [InlineData("C01", "987654", "2026-01-01T00:00:00Z")]
    public async Task Corrected_NotToBeApplied_ChangesNothingAndTellsPeople(string code, string account, string? sentAt)
    {
        var payment = await PaymentAsync("Completed");
        _world.Payees.Save(_world.Payee with { UpdatedAt = _world.Clock.GetUtcNow() });
        await HandleAsync(Corrected, payment, "m-1", code, account, sentAt);

        Assert.Equal("123456", (await PayeeAsync()).UsersAccountAtPayee);
        Assert.Equal(["ACCOUNT_CORRECTION_NOT_APPLIED"], Codes("ACCOUNT_CORRECTION_NOT_APPLIED"));
    }

    private string[] Codes(string code) => [.. _world.Database.State.Exceptions.Select(e => e.Code).Where(c => c == code)];

    private async Task<UserPayee> PayeeAsync() => (await _world.Payees.FindAsync(World.Demo, World.Member, World.PayeeId, default))!.Payee;

    private Task<UpstreamDecision> HandleAsync(
        string type, PaymentId payment, string messageId, string code = "C01", string account = "987654", string? sentAt = null)
    {
        var time = sentAt is null ? "" : $"\"time\":\"{sentAt}\",";
        var body = $$$"""
            {"specversion":"1.0","id":"1","source":"/processor",{{{time}}}"type":"{{{type}}}",
            "data":{"paymentId":"{{{payment}}}","returnCode":"R03","changeCode":"{{{code}}}","correctedAccount":"{{{account}}}"}}
            """;
        return _world.Messages.HandleAsync(UpstreamMessages.Parse(body).Value, messageId, body, CancellationToken.None);
    }

    // The id that the message names, of a payment in that state.
    private async Task<PaymentId> PaymentAsync(string state)
    {
        if (state == "none") return new PaymentId(Guid.NewGuid());
        var payment = (await _world.CreateAsync(date: "2026-11-23")).PaymentId;
        var way = state.Split(':');
        if (way[0] is "Scheduled") return (await ScheduledAsync()).PaymentId;
        if (way[0] is "Created") return payment;
        if (way[0] is "Cancelled")
        {
            await _world.Payments.CancelAsync(World.Demo, World.Member, payment, null, default);
            return payment;
        }

        await _world.Lifecycle.BeginProcessingAsync(payment);
        if (way[0] is "Completed" or "Returned") await _world.Lifecycle.CompleteAsync(payment, null);
        if (way[0] is "Returned") await _world.Lifecycle.ReturnAsync(payment, "R03");
        if (way[0] is "Failed" or "GivenUp") await _world.Lifecycle.FailAsync(payment, way.Length > 1 ? way[1] : "SYSTEM_ERROR");
        if (way[0] is "GivenUp")
        {
            _world.Write(async work =>
            {
                var change = PaymentChange.Of((await work.Payments.FindAsync(payment))!, work, _world.Ids, _world.Clock.GetUtcNow());
                await change.ReprocessingAsync(null, "test");
                await change.FlushAsync();
            });
        }

        return payment;
    }

    private async Task<Payment> ScheduledAsync()
    {
        var payment = await _world.CreateAsync("43.50", "2026-11-25");
        await _world.Lifecycle.ValidateAsync(payment.PaymentId);
        Assert.Equal(PaymentStatus.Scheduled, _world.Stored(payment.PaymentId).Status);
        return payment;
    }
}
