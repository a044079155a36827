using System.Text.Json;
using Cbp.Core.Common;
using Cbp.Core.Configuration.Schemas;
using Cbp.Core.Institutions;

namespace Cbp.Core.Configuration;

/// <summary>Checks values by themselves, and makes an institution's settings of them.</summary>
public static class ConfigurationValues
{
    /// <summary>What is wrong with a value, or null; a setting's name must be one of <see cref="ConfigurationKeys"/>.</summary>
    public static Refusal? Check(EntryKind kind, string name, JsonElement value)
    {
        if (SchemaOf(kind, name) is not { } schema)
            return new Refusal(ErrorCodes.ConfigurationKeyUnknown, $"There is no setting {name}.", "key");
        if (schema.Violation(value) is { } wrong) return new Refusal(ErrorCodes.ConfigurationValueInvalid, wrong, "value");
        return kind switch
        {
            EntryKind.Calendar => CalendarValue.Read(value).Refusal,
            EntryKind.Window => WindowValue.Check(value),
            _ when name == "institution.timeZone" && !TimeZoneInfo.TryFindSystemTimeZoneById(value.GetString()!, out _) =>
                new Refusal(ErrorCodes.ConfigurationValueInvalid, $"There is no time zone {value.GetString()}.", "value"),
            _ => null,
        };
    }

    /// <summary>What a value must look like; null where there is no such setting.</summary>
    public static JsonSchema? SchemaOf(EntryKind kind, string name) => kind switch
    {
        EntryKind.Calendar => CalendarValue.Schema,
        EntryKind.Window => WindowValue.Schema,
        _ => ConfigurationKeys.Find(name)?.Schema,
    };

    /// <summary>The institution as the values make it; its id, name and sponsor stay, all else is theirs.</summary>
    public static Institution Materialise(Institution identity, IEnumerable<EffectiveValue> values)
    {
        ArgumentNullException.ThrowIfNull(identity);
        var start = new Institution { InstitutionId = identity.InstitutionId, Name = identity.Name, SponsorId = identity.SponsorId };
        // Settings before windows, whose times are in the zone that a setting names.
        return values.OrderBy(value => value.Kind).Aggregate(start, Apply);
    }

    /// <summary>The institution with one value more.</summary>
    internal static Institution Apply(Institution institution, EffectiveValue value)
    {
        using var document = JsonDocument.Parse(value.Value);
        return value.Kind switch
        {
            EntryKind.Calendar => institution with { OwnHolidays = [.. institution.OwnHolidays, .. CalendarValue.Read(document.RootElement).Value] },
            EntryKind.Window => WindowValue.Apply(institution, document.RootElement),
            _ => ConfigurationKeys.Find(value.Name)?.Apply(institution, document.RootElement) ?? institution,
        };
    }
}
