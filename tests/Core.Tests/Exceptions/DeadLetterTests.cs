using Cbp.Core.Exceptions;
using Cbp.Core.Gateways;
using Cbp.Core.Tests.Fakes;

namespace Cbp.Core.Tests.Exceptions;

public sealed class DeadLetterTests : IDeadLetters
{
    private readonly ExceptionWorld _world = new();
    private readonly List<DeadLetter> _letters = [];

    public IReadOnlyList<string> Queues => ["payment.processing", "notification.delivery"];

    [Fact]
    public async Task Sweep_LetterAboutAPayment_IsItsInstitutionsException()
    {
        var payment = await _world.World.CreateAsync();
        Give("payment.processing", $$$"""{"specversion":"1.0","id":"1","source":"/p","type":"PaymentSettled","data":{"paymentId":"{{{payment.PaymentId}}}"}}""");

        Assert.Equal(1, await Watch().SweepAsync(CancellationToken.None));
        Assert.Equal(
            ("MESSAGE_DEAD_LETTERED", ExceptionCategory.UpstreamMessage, World.Demo, payment.PaymentId, 10),
            (_world.Only.Code, _world.Only.Category, _world.Only.InstitutionId, _world.Only.PaymentId!.Value, _world.Only.Attempts));
        Assert.Contains("MaxDeliveryCountExceeded", _world.Only.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"specversion":"1.0","id":"1","source":"/p","type":"X","data":{"institutionId":"demo-cu"}}""", "demo-cu")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"/p","type":"X","data":{"institutionId":"no-such"}}""", "")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"/p","type":"X","data":{"paymentId":"\ud800"}}""", "")]
    [InlineData("no JSON at all", "")]
    public async Task Sweep_LetterAboutNoPayment_IsTheInstitutionsOrNobodys(string body, string institution)
    {
        Give("notification.delivery", body);
        await Watch().SweepAsync(CancellationToken.None);

        Assert.Equal((institution, ExceptionCategory.DeadLetter), (_world.Only.InstitutionId.Value, _world.Only.Category));
        Assert.Null(_world.Only.PaymentId);
    }

    [Fact]
    public async Task Sweep_AgainAndByAnotherProcess_OpensNothingMore()
    {
        for (var i = 0; i < 250; i++) Give("notification.delivery", "x");
        var watch = Watch();

        Assert.Equal(250, await watch.SweepAsync(CancellationToken.None));
        Assert.Equal(0, await watch.SweepAsync(CancellationToken.None));
        Assert.Equal(0, await Watch().SweepAsync(CancellationToken.None));
        Give("notification.delivery", "x");
        Assert.Equal(1, await watch.SweepAsync(CancellationToken.None));
    }

    Task<IReadOnlyList<DeadLetter>> IDeadLetters.PeekAsync(string queue, long after, int most, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DeadLetter>>([.. _letters.Where(letter => letter.Queue == queue && letter.SequenceNumber > after).Take(most)]);

    private DeadLetterWatch Watch() => new(_world.World.Database, this, _world.World.Signal, _world.World.Ids, _world.World.Clock);

    private void Give(string queue, string body)
    {
        var number = _letters.Count + 1;
        _letters.Add(new DeadLetter(queue, number, $"m-{number}", "X", "MaxDeliveryCountExceeded", "It was tried too often.", 10, body));
    }
}
