using Cbp.Core.Common;
using Cbp.Core.Payments;

namespace Cbp.Core.Notifications;

/// <summary>What a member wants to be told, and how. Whatever is not switched off is on.</summary>
public sealed record NotificationPreferences
{
    /// <summary>Whose member.</summary>
    public required InstitutionId InstitutionId { get; init; }

    /// <summary>The member.</summary>
    public required MemberId MemberId { get; init; }

    /// <summary>The number of the last change; 0 where there was none.</summary>
    public int Version { get; init; }

    /// <summary>What is switched off.</summary>
    public IReadOnlyList<(string EventType, NotificationChannelKind Channel)> SwitchedOff { get; init; } = [];

    /// <summary>The event types that can be switched off. What the institution itself tells its member cannot.</summary>
    public static IReadOnlyList<string> EventTypes { get; } =
        [nameof(PaymentCompleted), nameof(PaymentFailed), nameof(PaymentCancelled), nameof(PaymentReturned)];

    /// <summary>Every event type with every channel.</summary>
    public IEnumerable<NotificationPreference> All =>
        from eventType in EventTypes
        from channel in Enum.GetValues<NotificationChannelKind>()
        select new NotificationPreference(eventType, channel, !SwitchedOff.Contains((eventType, channel)));

    /// <summary>The ways in which the member is told of events of that type.</summary>
    public IReadOnlyList<NotificationChannelKind> ChannelsOf(string eventType) =>
        [.. Enum.GetValues<NotificationChannelKind>().Where(channel => !SwitchedOff.Contains((eventType, channel)))];
}
