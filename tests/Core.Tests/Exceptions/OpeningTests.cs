using Cbp.Core.Common;
using Cbp.Core.Exceptions;
using Cbp.Core.Idempotency;
using Cbp.Core.Payments;
using Cbp.Core.Payments.Operations;
using Cbp.Core.Tests.Fakes;
using Cbp.Core.Tests.Recurring;

namespace Cbp.Core.Tests.Exceptions;

public sealed class OpeningTests
{
    private readonly ExceptionWorld _world = new();

    [Theory]
    [InlineData("SYSTEM_ERROR", ExceptionCategory.Processing, ExceptionNextStep.Reprocess)]
    [InlineData("INVALID_ACCOUNT", ExceptionCategory.Processing, ExceptionNextStep.Rule)]
    [InlineData("FUNDING_ACCOUNT_NOT_OPEN", ExceptionCategory.Processing, ExceptionNextStep.Review)]
    [InlineData("R01", ExceptionCategory.Return, ExceptionNextStep.Rule)]
    [InlineData("R08", ExceptionCategory.Return, ExceptionNextStep.Review)]
    [InlineData("RETURNED", ExceptionCategory.Return, ExceptionNextStep.Review)]
    public async Task Fail_ByItsCode_OpensAnExceptionWithItsNextStep(string code, ExceptionCategory category, ExceptionNextStep next)
    {
        var payment = await _world.FailedAsync(code);

        var opened = _world.Only;
        Assert.Equal((code, category, next, ExceptionStatus.Open), (opened.Code, opened.Category, opened.NextStep, opened.Status));
        Assert.Equal((payment.PaymentId, World.Member, 1), (opened.PaymentId, opened.MemberId, opened.Attempts));
    }

    [Fact]
    public async Task Fail_NotEnoughMoney_IsTheMembersBusinessAlone()
    {
        await _world.FailedAsync("INSUFFICIENT_FUNDS");

        Assert.Empty(_world.All);
    }

    [Fact]
    public async Task Open_NewCause_TellsTheQueueAndTheTopic()
    {
        await _world.FailedAsync("SYSTEM_ERROR");

        var (queue, topic) = (Assert.Single(_world.Sent("exception.handling")), Assert.Single(_world.Sent("payment.events"), m => m.Subject == "payment.exception.created"));
        Assert.Equal(("payment.exception.created", queue.MessageId, queue.Key), (queue.Subject, topic.MessageId, topic.Key));
    }

    [Fact]
    public async Task Open_SameCause_OpensNothing()
    {
        var opening = new ExceptionOpening(World.Demo, "X", ExceptionCategory.DeadLetter, "deadletter:q/1", "It was given up.");
        _world.World.Write(work => PaymentExceptions.OpenAsync(work, opening, _world.World.Ids, _world.World.Clock.GetUtcNow()));
        _world.World.Write(work => PaymentExceptions.OpenAsync(work, opening with { Code = "Y" }, _world.World.Ids, _world.World.Clock.GetUtcNow()));

        Assert.Equal("X", _world.Only.Code);
        Assert.Single(_world.Sent("exception.handling"));
        await _world.HandleAllAsync();
        Assert.Equal(ExceptionNextStep.Review, _world.Only.NextStep);
    }

    [Fact]
    public async Task Reprocess_ByCall_ResolvesWhatWaitedForIt()
    {
        var payment = await _world.FailedAsync("SYSTEM_ERROR");

        await ReprocessAsync(payment);

        Assert.Equal((ExceptionStatus.Resolved, ExceptionResolution.Reprocessed), (_world.Only.Status, _world.Only.Resolution));
        Assert.Equal("payment.exception.resolved", Assert.Single(_world.Sent("payment.events"), m => m.Subject.StartsWith("payment.exception.r", StringComparison.Ordinal)).Subject);
    }

    [Fact]
    public async Task Fail_OnceMoreAfterReprocessing_OpensAnotherThatCounts()
    {
        var payment = await _world.FailedAsync("SYSTEM_ERROR");
        await ReprocessAsync(payment);
        await _world.World.Lifecycle.BeginProcessingAsync(payment.PaymentId);
        await _world.World.Lifecycle.FailAsync(payment.PaymentId, "SYSTEM_ERROR");

        Assert.Equal([(1, ExceptionStatus.Resolved), (2, ExceptionStatus.Open)], _world.All.Select(e => (e.Attempts, e.Status)));
    }

    [Fact]
    public async Task Recurring_DateThatIsRefused_OpensAnException()
    {
        var recurring = new RecurringWorld();
        var made = await recurring.CreateAsync(RecurringWorld.Request());
        recurring.World.Payees.Save(recurring.World.Payee with { Status = Core.Payees.UserPayeeStatus.Inactive });
        recurring.World.Clock.Advance(TimeSpan.FromDays(32));
        await recurring.RunAsync(made.Recurring.RecurringPaymentId);

        var opened = Assert.Single(recurring.World.Database.State.Exceptions);
        Assert.Equal((ExceptionCategory.Recurring, "PAYEE_NOT_ACTIVE", made.Recurring.RecurringPaymentId), (opened.Category, opened.Code, opened.RecurringPaymentId));
        Assert.Null(opened.PaymentId);
    }

    private async Task ReprocessAsync(Payment payment)
    {
        var world = _world.World;
        var operations = new PaymentOperations(world.Writes, world.Database, world.Payees, world.Ids);
        var outcome = await operations.ReprocessAsync(
            World.Demo, payment.PaymentId.ToString(), "once more", null, _ => new StoredResponse(202, "application/json", null, new byte[1]), CancellationToken.None);
        Assert.Null(outcome.Refusal);
        Assert.Equal(PaymentStatus.Reprocessing, world.Stored(payment.PaymentId).Status);
    }
}
