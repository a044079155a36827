namespace Cbp.Core.Notifications;

/// <summary>What became of a message that may tell a member something.</summary>
public enum NotificationResult
{
    /// <summary>The member was told.</summary>
    Delivered,

    /// <summary>The member had been told before.</summary>
    Repeated,

    /// <summary>Members are not told of this.</summary>
    NotOfInterest,

    /// <summary>The member does not want to be told, or the institution does not tell.</summary>
    Unwanted,
}
