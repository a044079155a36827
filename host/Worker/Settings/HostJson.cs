using Microsoft.Extensions.Configuration;

namespace Cbp.Host.Worker.Settings;

/// <summary>
/// <c>host.json</c>, with what settings named <c>AzureFunctionsJobHost__…</c> override. Values are read with the key's name in every
/// error; keys that nobody knows are listed, so that a misspelt one is noticed.
/// </summary>
internal sealed class HostJson
{
    private readonly IConfigurationRoot _values;
    private readonly string _path;

    public HostJson(string contentRoot, IConfiguration overrides)
    {
        _path = Path.Combine(contentRoot, "host.json");
        var builder = new ConfigurationBuilder();
        try
        {
            if (File.Exists(_path)) builder.AddJsonStream(new MemoryStream(File.ReadAllBytes(_path)));
            builder.AddInMemoryCollection(overrides.GetSection("AzureFunctionsJobHost").AsEnumerable(makePathsRelative: true).Where(p => p.Value is not null));
            _values = builder.Build();
        }
        catch (Exception e) when (e is FormatException or InvalidDataException or System.Text.Json.JsonException)
        {
            throw new HostSettingException($"{_path} is not valid JSON: {e.InnerException?.Message ?? e.Message}", e);
        }

        if (_values["version"] is { } version && version != "2.0") throw Wrong("version", version, "\"2.0\"");
    }

    public IConfigurationSection Logging => _values.GetSection("logging");

    public IEnumerable<string> UnknownKeys() =>
        _values.AsEnumerable().Where(p => p.Value is not null && !HostJsonKeys.IsKnown(p.Key)).Select(p => p.Key.Replace(':', '.')).Order(StringComparer.Ordinal);

    public string Text(string key, string fallback) => _values[key] ?? fallback;

    public bool Flag(string key, bool fallback) =>
        _values[key] is not { } text ? fallback : bool.TryParse(text, out var value) ? value : throw Wrong(key, text, "true or false");

    public int Count(string key, int fallback, int least = 1) =>
        _values[key] is not { } text ? fallback
        : int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var value) && value >= least ? value
        : throw Wrong(key, text, $"a whole number from {least} up");

    public TimeSpan? Duration(string key, TimeSpan? fallback) =>
        _values[key] is not { } text ? fallback
        : TimeSpan.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var value) && value > TimeSpan.Zero ? value
        : throw Wrong(key, text, "a time span greater than zero, hh:mm:ss");

    public HostSettingException Wrong(string key, string value, string expected) =>
        new($"{_path}: '{key.Replace(':', '.')}' is '{value}'; it must be {expected}.");
}
