using System.Globalization;
using Cbp.Host.Testing;
using Cbp.Sandbox.Inbox;

namespace Cbp.Sandbox.Tests;

public sealed class PretendInboxTests : IDisposable
{
    private readonly SandboxFolder _folder = new();
    private readonly TestClock _clock = TestClock.Frozen(DateTimeOffset.Parse("2026-11-24T15:00:00Z", CultureInfo.InvariantCulture));

    [Fact]
    public async Task Deliver_Several_LieThereInOrder()
    {
        foreach (var id in new[] { "N-2", "N-1", "N-3" }) await Inbox().DeliverAsync(Message(id));

        var list = Inbox().List("M-1001", 0, 10);

        Assert.Equal(["N-2", "N-1", "N-3"], list.Notifications.Select(item => item.NotificationId));
        Assert.Equal((3, (long?)null), (list.Count, list.Next));
    }

    [Fact]
    public async Task Deliver_Repeat_LiesThereOnceAndIsCounted()
    {
        await Inbox().DeliverAsync(Message("N-1"));
        await Inbox().DeliverAsync(Message("N-1") with { Text = "Something else." });
        await _folder.ReopenAsync();

        var item = Assert.Single(Inbox().List("M-1001", 0, 10).Notifications);

        Assert.Equal(
            new InboxItem("N-1", "demo-cu", "PaymentCompleted", "P-1", "Paid", "It is paid.", _clock.GetUtcNow().AddMinutes(-1), _clock.GetUtcNow(), 2),
            item);
    }

    [Fact]
    public async Task List_SomeoneElse_ShowsNothing()
    {
        await Inbox().DeliverAsync(Message("N-1"));

        Assert.Empty(Inbox().List("M-1002", 0, 10).Notifications);
    }

    [Fact]
    public async Task List_ByPage_ReachesEachOnce()
    {
        for (var i = 0; i < 7; i++) await Inbox().DeliverAsync(Message("N-" + i));

        var first = Inbox().List("M-1001", 0, 5);
        var second = Inbox().List("M-1001", first.Next!.Value, 5);

        Assert.Equal(["N-5", "N-6"], second.Notifications.Select(item => item.NotificationId));
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task Clear_Member_EmptiesOnlyTheirs()
    {
        await Inbox().DeliverAsync(Message("N-1"));
        await Inbox().DeliverAsync(Message("N-2") with { MemberId = "M-1002" });

        await Inbox().ClearAsync("M-1001");

        Assert.Equal((0, 1), (Inbox().List("M-1001", 0, 10).Count, Inbox().List("M-1002", 0, 10).Count));
    }

    public void Dispose() => _folder.Dispose();

    private InboxMessage Message(string id) => new()
    {
        NotificationId = id,
        InstitutionId = "demo-cu",
        MemberId = "M-1001",
        Type = "PaymentCompleted",
        PaymentId = "P-1",
        Subject = "Paid",
        Text = "It is paid.",
        OccurredAt = _clock.GetUtcNow().AddMinutes(-1),
    };

    private PretendInbox Inbox() => new(_folder.Store, _clock);
}
