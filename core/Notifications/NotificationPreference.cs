namespace Cbp.Core.Notifications;

/// <summary>Whether a member is told of one sort of event in one way.</summary>
/// <param name="EventType">The event type: one of <see cref="NotificationPreferences.EventTypes"/>.</param>
/// <param name="Channel">The way.</param>
/// <param name="Enabled">False where the member does not want it.</param>
public sealed record NotificationPreference(string EventType, NotificationChannelKind Channel, bool Enabled);
