using System.Text.Json;
using Cbp.Core.Common;
using Cbp.Core.Configuration.Schemas;
using Cbp.Core.Institutions;

namespace Cbp.Core.Configuration;

/// <summary>The value of a calendar: <c>{"holidays":[…]}</c>.</summary>
public static class CalendarValue
{
    private const string Name = """{"type":"string","minLength":1,"maxLength":80}""";
    private const string Moves = """ "sundayMovesToMonday":{"type":"boolean"} """;
    private const string Month = """{"type":"integer","minimum":1,"maximum":12}""";

    /// <summary>What it must look like: holidays on one date, every year on a day of a month, or on a weekday of its first to fourth or last week.</summary>
    public static JsonSchema Schema { get; } = JsonSchema.Parse($$$"""
        {"type":"object","required":["holidays"],"additionalProperties":false,"properties":{
          "description":{"type":"string","maxLength":200},
          "holidays":{"type":"array","maxItems":400,"items":{"oneOf":[
            {"type":"object","required":["name","date"],"additionalProperties":false,"properties":{
              "name":{{{Name}}},"date":{"type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},{{{Moves}}} }},
            {"type":"object","required":["name","month","day"],"additionalProperties":false,"properties":{
              "name":{{{Name}}},"month":{{{Month}}},"day":{"type":"integer","minimum":1,"maximum":31},{{{Moves}}} }},
            {"type":"object","required":["name","month","week","dayOfWeek"],"additionalProperties":false,"properties":{
              "name":{{{Name}}},"month":{{{Month}}},"week":{"enum":[1,2,3,4,-1]},
              "dayOfWeek":{"enum":["Monday","Tuesday","Wednesday","Thursday","Friday","Saturday","Sunday"]} }}
          ]} } }}
        """);

    /// <summary>The holidays of a value that fits the schema; refused where one is on a day that there is not.</summary>
    public static Outcome<IReadOnlyList<OwnHoliday>> Read(JsonElement value)
    {
        var holidays = new List<OwnHoliday>();
        foreach (var item in value.GetProperty("holidays").EnumerateArray())
        {
            var holiday = Holiday(item);
            if (holiday is null)
            {
                return new Refusal(
                    ErrorCodes.ConfigurationValueInvalid, $"The holiday {item.GetProperty("name").GetString()} is on a day that there is not.", "value");
            }

            holidays.Add(holiday);
        }

        return Outcomes.Of<IReadOnlyList<OwnHoliday>>(holidays);
    }

    private static OwnHoliday? Holiday(JsonElement item)
    {
        var holiday = new OwnHoliday
        {
            Name = item.GetProperty("name").GetString()!,
            SundayMovesToMonday = item.TryGetProperty("sundayMovesToMonday", out var moves) && moves.GetBoolean(),
        };
        if (item.TryGetProperty("date", out var date))
            return LocalTimes.TryDay(date.GetString()!, out var single) ? holiday with { Date = single } : null;
        holiday = holiday with { Month = Number(item, "month"), Day = Number(item, "day"), Week = Number(item, "week") };
        if (item.TryGetProperty("dayOfWeek", out var name)) return holiday with { DayOfWeek = Enum.Parse<DayOfWeek>(name.GetString()!) };
        // In a leap year, so that one on the 29th of February can be.
        return holiday.Day <= DateTime.DaysInMonth(2000, holiday.Month!.Value) ? holiday : null;
    }

    private static int? Number(JsonElement item, string name) => item.TryGetProperty(name, out var number) ? (int)number.GetDecimal() : null;
}
