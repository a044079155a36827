using Cbp.Core.Gateways;
using Cbp.Core.Notifications;

namespace Cbp.Core.Tests.Fakes;

/// <summary>Keeps what it delivers; fails so many times first.</summary>
public sealed class RecordingChannel : INotificationChannel
{
    public int Failures { get; set; }

    public List<Notification> Delivered { get; } = [];

    public Task DeliverAsync(Notification notification, CancellationToken cancellationToken)
    {
        if (Failures-- > 0) throw new GatewayException("down");
        Delivered.Add(notification);
        return Task.CompletedTask;
    }
}
