using Cbp.Core.Outbox;
using Cbp.Core.Payees;
using Cbp.Core.Tests.Fakes;

namespace Cbp.Core.Tests.Payees;

public sealed class PayeeEventTests
{
    private readonly PayeeWorld _world = new();

    [Fact]
    public async Task Create_Global_SendsItsEventAndAsksForItsVerification()
    {
        var payee = await _world.AddAsync();

        Assert.Equal("PayeeStatusChanged", Assert.Single(_world.Sent("payee.events")).Subject);
        Assert.Equal("AccountVerificationRequested", Assert.Single(_world.Sent("payee.verification")).Subject);
        Assert.Empty(_world.World.Payees.Stored(payee.UserPayeeListId).Events);
    }

    [Fact]
    public async Task Sweep_EventsLeftByACrash_AreSentOnceAndCleared()
    {
        var message = new OutboxMessage(Guid.NewGuid(), "payee.events", "k", "PayeeStatusChanged", "{}", default, null);
        _world.World.Payees.Save(_world.World.Payee, message);

        Assert.Equal(1, await _world.Relay.SweepAsync(default));
        Assert.Equal(0, await _world.Relay.SweepAsync(default));

        Assert.Equal(message, Assert.Single(_world.Sent("payee.events")));
        Assert.Empty(_world.World.Payees.Stored(World.PayeeId).Events);
    }

    [Fact]
    public async Task Sweep_StoppedBeforeTheClearing_SendsNothingTwice()
    {
        var message = new OutboxMessage(Guid.NewGuid(), "payee.events", "k", "PayeeStatusChanged", "{}", default, null);
        _world.World.Payees.Save(_world.World.Payee, message);
        _world.World.Payees.BeforeReplace = _ => throw new InvalidOperationException("The process is gone.");
        await Assert.ThrowsAsync<InvalidOperationException>(() => _world.Relay.SweepAsync(default));
        _world.World.Payees.BeforeReplace = null;

        await _world.Relay.SweepAsync(default);

        Assert.Single(_world.Sent("payee.events"));
        Assert.Empty(_world.World.Payees.Stored(World.PayeeId).Events);
    }

    [Fact]
    public async Task Clear_AnotherChangeMeanwhile_KeepsItsEvents()
    {
        var (first, second) = (Message(), Message());
        _world.World.Payees.Save(_world.World.Payee, first);
        _world.World.Payees.BeforeReplace = _ =>
        {
            _world.World.Payees.BeforeReplace = null;
            _world.World.Payees.Save(_world.World.Payee with { NickName = "other" }, first, second);
        };

        await _world.Relay.SweepAsync(default);

        var stored = _world.World.Payees.Stored(World.PayeeId);
        Assert.Equal("other", stored.Payee.NickName);
        Assert.Equal(second, Assert.Single(stored.Events));

        static OutboxMessage Message() => new(Guid.NewGuid(), "payee.events", "k", "PayeeStatusChanged", "{}", default, null);
    }

    [Fact]
    public async Task Change_LostToAnotherWriter_DecidesAgainOnWhatThatLeft()
    {
        _world.World.Payees.BeforeReplace = _ =>
        {
            _world.World.Payees.BeforeReplace = null;
            _world.World.Payees.Save(_world.World.Payee with { Favorite = true, Version = 2 });
        };

        var changed = await _world.Editing.EditAsync(
            World.Demo, UserPayeeType.G, PayeeWorld.Change() with { NickName = "mine" }, null, default);

        Assert.Equal(("mine", true, 3), (changed.Value.NickName, changed.Value.Favorite, changed.Value.Version));
    }

    [Fact]
    public async Task Change_OfANamedVersionLostToAnotherWriter_IsRefused()
    {
        _world.World.Payees.BeforeReplace = _ =>
        {
            _world.World.Payees.BeforeReplace = null;
            _world.World.Payees.Save(_world.World.Payee with { Favorite = true, Version = 2 });
        };

        var changed = await _world.Editing.EditAsync(
            World.Demo, UserPayeeType.G, PayeeWorld.Change() with { NickName = "mine" }, 1, default);

        Assert.Equal("PAYEE_CHANGED", changed.Refusal?.Error.Code);
        Assert.Null(_world.World.Payees.Get(World.PayeeId).NickName);
    }
}
