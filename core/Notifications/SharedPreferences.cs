using System.Text.Json;
using Cbp.Core.Caching;
using Cbp.Core.Common;
using Cbp.Core.Messaging;

namespace Cbp.Core.Notifications;

/// <summary>Preferences as other instances of the app read them.</summary>
/// <param name="InstitutionId">Whose member.</param>
/// <param name="MemberId">The member.</param>
/// <param name="Version">The number of the last change.</param>
/// <param name="SwitchedOff">What is switched off: the event type, a space, the channel.</param>
internal sealed record SharedPreferences(string InstitutionId, string MemberId, int Version, IReadOnlyList<string> SwitchedOff)
{
    /// <summary>As JSON.</summary>
    public static CacheFormat<NotificationPreferences> Format { get; } = new(Write, Read);

    private static byte[] Write(NotificationPreferences preferences) => JsonSerializer.SerializeToUtf8Bytes(
        new SharedPreferences(
            preferences.InstitutionId.Value,
            preferences.MemberId.Value,
            preferences.Version,
            [.. preferences.SwitchedOff.Select(one => $"{one.EventType} {one.Channel}")]),
        CoreJson.Default.SharedPreferences);

    private static NotificationPreferences? Read(byte[] bytes)
    {
        if (Parse(bytes) is not { } shared) return null;
        var off = new List<(string EventType, NotificationChannelKind Channel)>(shared.SwitchedOff.Count);
        foreach (var one in shared.SwitchedOff)
        {
            var words = one.Split(' ');
            // A channel that this version of the app does not know: read from the store, which says what to do with it.
            if (words.Length != 2 || !Enum.TryParse<NotificationChannelKind>(words[1], out var channel)) return null;
            off.Add((words[0], channel));
        }

        return new NotificationPreferences
        {
            InstitutionId = new InstitutionId(shared.InstitutionId),
            MemberId = new MemberId(shared.MemberId),
            Version = shared.Version,
            SwitchedOff = off,
        };
    }

    private static SharedPreferences? Parse(byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, CoreJson.Default.SharedPreferences);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
