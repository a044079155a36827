using Cbp.Core.Notifications;

namespace Cbp.Functions.Notifications;

/// <summary>What a member wants to be told, and how.</summary>
internal sealed record PreferencesAnswer(string MemberId, int Version, IReadOnlyList<NotificationPreference> Preferences);
