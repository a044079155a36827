using System.Text.Json;
using Cbp.Core.Calendar;
using Cbp.Core.Common;
using Cbp.Core.Configuration.Schemas;
using Cbp.Core.Institutions;

namespace Cbp.Core.Configuration;

/// <summary>The value of a window: maintenance once, maintenance each week, or hours of processing on some days of the week.</summary>
public static class WindowValue
{
    /// <summary>The longest that maintenance may take at once.</summary>
    public static readonly TimeSpan LongestMaintenance = TimeSpan.FromDays(14);

    private const string Moment = """{"type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}$"}""";
    private const string Time = """{"type":"string","pattern":"^([01][0-9]|2[0-3]):[0-5][0-9]$"}""";
    private const string Description = """ "description":{"type":"string","maxLength":200} """;

    private const string Days =
        """{"type":"array","minItems":1,"maxItems":7,"items":{"enum":["Monday","Tuesday","Wednesday","Thursday","Friday","Saturday","Sunday"]}}""";

    /// <summary>What it must look like; all times are the institution's local ones.</summary>
    public static JsonSchema Schema { get; } = JsonSchema.Parse($$$"""
        {"oneOf":[
          {"type":"object","required":["type","from","to"],"additionalProperties":false,"properties":{
            "type":{"const":"maintenance"},"from":{{{Moment}}},"to":{{{Moment}}},{{{Description}}} }},
          {"type":"object","required":["type","days","from","to"],"additionalProperties":false,"properties":{
            "type":{"const":"weeklyMaintenance"},"days":{{{Days}}},"from":{{{Time}}},"to":{{{Time}}},{{{Description}}} }},
          {"type":"object","required":["type","days","opens","cutOff"],"additionalProperties":false,"properties":{
            "type":{"const":"processing"},"days":{{{Days}}},"opens":{{{Time}}},"cutOff":{{{Time}}},{{{Description}}} }}
        ]}
        """);

    /// <summary>What is wrong with a value that fits the schema, or null.</summary>
    public static Refusal? Check(JsonElement value)
    {
        if (value.GetProperty("type").GetString() != "maintenance") return null;
        if (!LocalTimes.TryMoment(Text(value, "from"), out var from) || !LocalTimes.TryMoment(Text(value, "to"), out var to))
            return new Refusal(ErrorCodes.ConfigurationValueInvalid, "from and to must be moments that there are.", "value");
        return to <= from || to - from > LongestMaintenance
            ? new Refusal(
                ErrorCodes.ConfigurationValueInvalid, $"to must lie behind from, by {LongestMaintenance.TotalDays} days at the most.", "value")
            : null;
    }

    /// <summary>The institution with the window, whose value <see cref="Check"/> finds nothing wrong with.</summary>
    public static Institution Apply(Institution institution, JsonElement value)
    {
        ArgumentNullException.ThrowIfNull(institution);
        switch (value.GetProperty("type").GetString())
        {
            case "processing":
                var hours = new ProcessingHours(DaysOf(value), LocalTimes.Time(Text(value, "opens")), LocalTimes.Time(Text(value, "cutOff")));
                return institution with { Hours = [.. institution.Hours, hours] };
            case "weeklyMaintenance":
                var weekly = new WeeklyMaintenance(DaysOf(value), LocalTimes.Time(Text(value, "from")), LocalTimes.Time(Text(value, "to")));
                return institution with { WeeklyMaintenance = [.. institution.WeeklyMaintenance, weekly] };
            default:
                var calendar = new BusinessCalendar(institution);
                var once = new MaintenanceWindow(At(calendar, Text(value, "from")), At(calendar, Text(value, "to")));
                return institution with { MaintenanceWindows = [.. institution.MaintenanceWindows, once] };
        }
    }

    private static DateTimeOffset At(BusinessCalendar calendar, string text) =>
        LocalTimes.TryMoment(text, out var local)
            ? calendar.At(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local))
            : throw new ArgumentException("The value was not checked.", nameof(text));

    private static List<DayOfWeek> DaysOf(JsonElement value) =>
        [.. value.GetProperty("days").EnumerateArray().Select(day => Enum.Parse<DayOfWeek>(day.GetString()!)).Distinct()];

    private static string Text(JsonElement value, string name) => value.GetProperty(name).GetString()!;
}
