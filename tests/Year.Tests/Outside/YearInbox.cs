using Cbp.Core.Gateways;
using Cbp.Core.Notifications;

namespace Cbp.Year.Tests.Outside;

/// <summary>Where members are told: a notification lies there once, however often it is delivered under its id.</summary>
internal sealed class YearInbox(YearWorld world) : INotificationChannel
{
    private readonly HashSet<string> _ids = [];
    private readonly Dictionary<Guid, List<string>> _told = [];
    private readonly HashSet<Guid> _new = [];

    /// <summary>What was told of the payment: types of events, in the order they came first.</summary>
    public IReadOnlyList<string> Of(Guid payment) => _told.GetValueOrDefault(payment, []);

    /// <summary>The payments of which something was told since this was last asked for.</summary>
    public List<Guid> TakeTold()
    {
        List<Guid> told = [.. _new];
        _new.Clear();
        return told;
    }

    public Task DeliverAsync(Notification notification, CancellationToken cancellationToken)
    {
        world.MustBeAlive();
        if (world.Trouble(100)) throw new GatewayException("The channel does not answer.");
        var id = world.Mutation == Mutation.NotificationIdOfEachTry ? Guid.NewGuid().ToString() : notification.NotificationId;
        if (_ids.Add(id) && Guid.TryParse(notification.PaymentId, out var payment))
        {
            if (!_told.TryGetValue(payment, out var told)) _told.Add(payment, told = []);
            told.Add(notification.Type);
            _new.Add(payment);
            world.Trace(payment, $"the member is told: {notification.Type}");
        }

        if (world.Trouble(4)) throw world.Crash();
        return world.Trouble(100) ? throw new GatewayException("The reply was lost.") : Task.CompletedTask;
    }
}
