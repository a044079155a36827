using Cbp.Core.Common;
using Cbp.Core.Notifications;
using Cbp.Functions.Configuration;
using Cbp.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Functions.Notifications;

/// <summary>What a member wants to be told, and how.</summary>
public sealed class PreferenceFunctions(MemberPreferences preferences)
{
    /// <summary>Every event type with every channel, on or off; the version as ETag.</summary>
    [Function("GetNotificationPreferences")]
    public Task<IActionResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/notification/preferences/{memberId}")] HttpRequest request,
        string memberId,
        CancellationToken cancellationToken) => CallParts.WithAsync(
        request,
        PathIds.Member(memberId),
        async member => Answer(request, await preferences.FindAsync(Caller.InstitutionOf(request), member, cancellationToken)));

    /// <summary>Changes the version that If-Match names; what is not named is on.</summary>
    [Function("ReplaceNotificationPreferences")]
    public async Task<IActionResult> ReplaceAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/v1/notification/preferences/{memberId}")] HttpRequest request,
        string memberId,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var member = PathIds.Text(memberId, "memberId");
        if (member.IsRefused(out var refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        var seen = EntityVersion.Seen(request);
        if (seen.IsRefused(out refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        var read = await RequestBody.ReadAsync(request, cancellationToken);
        if (read.IsRefused(out refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        using var body = read.Value;
        var wanted = Wanted(body.Fields);
        if (wanted.IsRefused(out refusal)) return ProblemJson.Of(request.HttpContext, refusal);
        return Answer(request, await preferences.ReplaceAsync(
            Caller.InstitutionOf(request), new MemberId(member.Value), wanted.Value, seen.Value, cancellationToken));
    }

    private static Outcome<IReadOnlyList<NotificationPreference>> Wanted(JsonFields fields)
    {
        if (!fields.Has("preferences")) return new Refusal(ErrorCodes.FieldRequired, "preferences is required.", "preferences");
        var wanted = new List<NotificationPreference>();
        foreach (var item in fields.Objects("preferences"))
        {
            var (eventType, channel, enabled) = (item.Text("eventType"), item.Text("channel"), item.Flag("enabled"));
            if (item.Refusal is { } wrongType) return wrongType;
            if (eventType is null || enabled is null) return new Refusal(ErrorCodes.FieldRequired, "Each has eventType, channel and enabled.", "preferences");
            if (channel is null || !Enum.GetNames<NotificationChannelKind>().Contains(channel))
            {
                return new Refusal(
                    ErrorCodes.FieldMalformed, $"channel must be one of {string.Join(", ", Enum.GetNames<NotificationChannelKind>())}.", "channel");
            }

            wanted.Add(new NotificationPreference(eventType, Enum.Parse<NotificationChannelKind>(channel), enabled.Value));
        }

        return fields.Refusal is { } refusal ? refusal : Outcomes.Of<IReadOnlyList<NotificationPreference>>(wanted);
    }

    private static BytesResult Answer(HttpRequest request, Outcome<NotificationPreferences> outcome)
    {
        if (!outcome.IsRefused(out _)) EntityVersion.Tell(request, outcome.Value.Version);
        return JsonAnswer.Of(
            request,
            outcome,
            value => new PreferencesAnswer(value.MemberId.Value, value.Version, [.. value.All]),
            ConfigurationJson.Default.PreferencesAnswer);
    }
}
