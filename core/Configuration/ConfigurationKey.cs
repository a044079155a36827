using System.Text.Json;
using Cbp.Core.Configuration.Schemas;
using Cbp.Core.Institutions;

namespace Cbp.Core.Configuration;

/// <summary>A setting that institutions may have.</summary>
public sealed class ConfigurationKey
{
    private readonly Func<Institution, JsonElement, Institution> _apply;

    internal ConfigurationKey(
        string name, string schema, string defaultValue, string unit, string description, Func<Institution, JsonElement, Institution> apply)
    {
        (Name, Default, Unit, Description, _apply) = (name, defaultValue, unit, description, apply);
        Schema = JsonSchema.Parse(schema);
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>What its value must look like.</summary>
    public JsonSchema Schema { get; }

    /// <summary>The value in JSON where nobody has set it.</summary>
    public string Default { get; }

    /// <summary>What a value is counted in.</summary>
    public string Unit { get; }

    /// <summary>What it is, in a sentence.</summary>
    public string Description { get; }

    /// <summary>The institution with the value, which fits the schema.</summary>
    public Institution Apply(Institution institution, JsonElement value) => _apply(institution, value);
}
