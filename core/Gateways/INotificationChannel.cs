using Cbp.Core.Notifications;

namespace Cbp.Core.Gateways;

/// <summary>Delivers a notification to a member.</summary>
public interface INotificationChannel
{
    /// <summary>
    /// Delivers it, once however often it is called with the same notification id. Throws
    /// <see cref="GatewayException"/> where it was not delivered and a retry can help.
    /// </summary>
    Task DeliverAsync(Notification notification, CancellationToken cancellationToken);
}
