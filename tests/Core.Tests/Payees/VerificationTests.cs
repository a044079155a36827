using Cbp.Core.Gateways;
using Cbp.Core.Payees;
using Cbp.Core.Tests.Fakes;

namespace Cbp.Core.Tests.Payees;

public sealed class VerificationTests
{
    private readonly PayeeWorld _world = new();

    [Theory]
    [InlineData(VerificationResult.Verified, UserPayeeStatus.Active)]
    [InlineData(VerificationResult.Refused, UserPayeeStatus.Inactive)]
    [InlineData(VerificationResult.Pending, UserPayeeStatus.Pending)]
    public async Task Handle_Request_LeadsWhereTheVerifierSays(VerificationResult verdict, UserPayeeStatus expected)
    {
        var payee = await _world.AddAsync();
        _world.Verdict = verdict;

        await HandleRequestAsync();

        Assert.Equal(expected, _world.World.Payees.Get(payee.UserPayeeListId).Status);
    }

    [Fact]
    public async Task Handle_RequestAgain_DoesNothing()
    {
        await _world.AddAsync();
        await HandleRequestAsync();
        var events = _world.Sent("payee.events").Count;

        await HandleRequestAsync();

        Assert.Equal(events, _world.Sent("payee.events").Count);
    }

    [Fact]
    public async Task Handle_Verified_TellsBothWhatWasVerifiedAndThatItIsActive()
    {
        await _world.AddAsync();

        await HandleRequestAsync();

        Assert.Equal(["PayeeStatusChanged", "AccountVerified", "PayeeStatusChanged"], _world.Sent("payee.events").Select(message => message.Subject));
    }

    [Fact]
    public async Task Handle_ResultOfAnEarlierAccount_CountsForNothing()
    {
        _world.Verdict = VerificationResult.Pending;
        var payee = await _world.AddAsync();
        var early = _world.Sent("payee.verification")[0].Body;
        await _world.Editing.ChangeAccountAsync(
            World.Demo, PayeeWorld.Change(payee.UserPayeeListId.Value) with { UsersAccountAtPayee = "888" }, null, default);

        var settled = await _world.Verifications.HandleAsync(
            early.Replace("AccountVerificationRequested", "AccountVerified", StringComparison.Ordinal), default);

        Assert.False(settled.Value);
        Assert.Equal(UserPayeeStatus.Pending, _world.World.Payees.Get(payee.UserPayeeListId).Status);
    }

    [Fact]
    public async Task Handle_VerifierGivesNoAnswer_ThrowsForAnotherDelivery()
    {
        await _world.AddAsync();
        _world.Verdict = null;

        await Assert.ThrowsAsync<GatewayException>(HandleRequestAsync);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"s","type":"AccountVerified","data":{"institutionId":"demo-cu"}}""")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"s","type":"AccountVerified","data":{"institutionId":7}}""")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"s","type":"Other","data":{"institutionId":"a","memberId":"b","userPayeeListId":"c","verificationId":"0198a1b2-0000-7000-8000-000000000000"}}""")]
    public async Task Handle_Unreadable_IsRefused(string message) =>
        Assert.Equal("MESSAGE_MALFORMED", (await _world.Verifications.HandleAsync(message, default)).Refusal?.Error.Code);

    private Task HandleRequestAsync() => _world.Verifications.HandleAsync(_world.Sent("payee.verification")[^1].Body, default);
}
