namespace Cbp.Core.Notifications;

/// <summary>A way in which a member is told.</summary>
public enum NotificationChannelKind
{
    /// <summary>By e-mail.</summary>
    Email,

    /// <summary>By a text message.</summary>
    Text,

    /// <summary>By a push message to the institution's app.</summary>
    Push,
}
