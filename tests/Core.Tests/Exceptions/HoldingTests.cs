using Cbp.Core.Exceptions;
using Cbp.Core.Gateways;
using Cbp.Core.Payees;
using Cbp.Core.Payments;
using Cbp.Core.Payments.Lifecycle;
using Cbp.Core.Tests.Fakes;
using Cbp.Core.Tests.Payees;

namespace Cbp.Core.Tests.Exceptions;

/// <summary>A payment whose payee's account is verified anew waits for that.</summary>
public sealed class HoldingTests
{
    private readonly ExceptionWorld _world = new();

    [Fact]
    public async Task Begin_AccountIsVerifiedAnew_WaitsAndLooksAgain()
    {
        var payment = await DueAsync();

        var plan = await _world.World.Lifecycle.BeginProcessingAsync(payment.PaymentId);

        Assert.Equal((LifecycleStep.Wait, _world.World.Clock.GetUtcNow().AddMinutes(5)), (plan.Step, plan.ProcessAt));
        Assert.Equal(PaymentStatus.Scheduled, _world.World.Stored(payment.PaymentId).Status);
    }

    [Fact]
    public async Task Verified_PaymentThatWaits_IsWokenAndGoesOn()
    {
        var payment = await DueAsync();
        await _world.World.Lifecycle.BeginProcessingAsync(payment.PaymentId);

        await VerifyAsync(VerificationResult.Verified);

        Assert.Contains(_world.Sent("lifecycle"), m => m.Subject == "PaymentChanged" && m.Key == payment.PaymentId.ToString());
        Assert.Equal(LifecycleStep.Process, (await _world.World.Lifecycle.BeginProcessingAsync(payment.PaymentId)).Step);
    }

    [Fact]
    public async Task Refused_PaymentThatWaits_FailsWithAnException()
    {
        var payment = await DueAsync();
        await VerifyAsync(VerificationResult.Refused);

        Assert.Equal(LifecycleStep.Ended, (await _world.World.Lifecycle.BeginProcessingAsync(payment.PaymentId)).Step);
        Assert.Equal((PaymentStatus.Failed, "PAYEE_ACCOUNT_REFUSED"), (_world.World.Stored(payment.PaymentId).Status, _world.World.Stored(payment.PaymentId).FailureCode));
        Assert.Equal((ExceptionCategory.Payee, "PAYEE_ACCOUNT_REFUSED"), (_world.Only.Category, _world.Only.Code));
    }

    [Fact]
    public async Task Validate_AccountIsVerifiedAnew_SchedulesItAllTheSame()
    {
        var payment = await _world.World.CreateAsync();
        await ChangeAccountAsync();

        Assert.Equal(LifecycleStep.Wait, (await _world.World.Lifecycle.ValidateAsync(payment.PaymentId)).Step);
        Assert.Equal(PaymentStatus.Scheduled, _world.World.Stored(payment.PaymentId).Status);
    }

    [Fact]
    public async Task Begin_PayeeWasSwitchedOff_IsPaidAsWasPromised()
    {
        var payment = await _world.World.CreateAsync();
        await _world.World.Lifecycle.ValidateAsync(payment.PaymentId);
        _world.World.Payees.Save(_world.Payee with { Status = UserPayeeStatus.Inactive });
        _world.World.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(LifecycleStep.Process, (await _world.World.Lifecycle.BeginProcessingAsync(payment.PaymentId)).Step);
    }

    // Scheduled, its day has come, and its payee's account was changed meanwhile.
    private async Task<Payment> DueAsync()
    {
        var payment = await _world.World.CreateAsync();
        await _world.World.Lifecycle.ValidateAsync(payment.PaymentId);
        await ChangeAccountAsync();
        _world.World.Clock.Advance(TimeSpan.FromDays(1));
        return payment;
    }

    private async Task ChangeAccountAsync()
    {
        var changed = await _world.Payees.Editing.ChangeAccountAsync(
            World.Demo, PayeeWorld.Change() with { UsersAccountAtPayee = "4711" }, null, CancellationToken.None);
        Assert.Equal(UserPayeeStatus.Pending, changed.Value.Status);
    }

    private async Task VerifyAsync(VerificationResult verdict)
    {
        _world.Payees.Verdict = verdict;
        foreach (var message in _world.Sent("payee.verification")) await _world.Payees.Verifications.HandleAsync(message.Body, CancellationToken.None);
    }
}
