using Cbp.Core.Outbox;
using Cbp.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Cli.Tests;

public sealed class OutboxTests : IDisposable
{
    private readonly Workplace _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Send_OfOneKey_PutsItsMessagesBackAndLeavesTheOthers()
    {
        await using (var store = _work.OpenStore())
            await store.GetRequiredService<IDatabase>().WriteAsync(ParkAsync, default);

        var list = await Workplace.RunAsync("outbox", "list", "--data-directory", _work.Data);
        Assert.Equal((0, 3), (list.Code, list.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length));
        Assert.Contains("payment.events\ta\tPaymentCreated\t10\ttoo large", list.Output, StringComparison.Ordinal);

        var sent = await Workplace.RunAsync("outbox", "send", "--key", "a", "--data-directory", _work.Data);
        Assert.Equal((0, "2 messages are sent again."), (sent.Code, sent.Output.Trim()));
        await using var again = _work.OpenStore();
        Assert.Equal((2, 1), await again.GetRequiredService<IDatabase>().ReadAsync(
            async work => (await work.Outbox.CountAsync(), await work.Parked.CountAsync()), default));
    }

    [Fact]
    public async Task List_StoreCannotBeOpened_IsThree()
    {
        await File.WriteAllTextAsync(_work.Data, "no folder");
        Assert.Equal(3, (await Workplace.RunAsync("outbox", "list", "--data-directory", _work.Data)).Code);
    }

    private static async Task<bool> ParkAsync(IUnitOfWork work)
    {
        await work.Outbox.AddAsync([.. new[] { "a", "a", "b" }.Select(key => new OutboxMessage(
            Guid.NewGuid(), OutboxDestinations.PaymentEvents, key, "PaymentCreated", "{}", DateTimeOffset.UnixEpoch, null))]);
        var all = await work.Outbox.ReadAsync(0, 10);
        await work.Parked.ParkAsync([.. all.Select(stored => new ParkedMessage(stored.Position, stored.Message, DateTimeOffset.UnixEpoch, 10, "too large"))]);
        return true;
    }
}
