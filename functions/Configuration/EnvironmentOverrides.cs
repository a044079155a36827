using Cbp.Core.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace Cbp.Functions.Configuration;

/// <summary>
/// The app's own settings under <c>Cbp:Configuration</c>, the points of a key as further levels: the environment variable
/// <c>Cbp__Configuration__limits__perPayment</c> overrides <c>limits.perPayment</c>. Wrong ones fail the start; when the settings are
/// reloaded later with wrong ones, the last good ones stay.
/// </summary>
internal sealed class EnvironmentOverrides : IEnvironmentOverrides, IDisposable
{
    /// <summary>The section.</summary>
    public const string Section = "Cbp:Configuration";

    private readonly IDisposable _watch;
    private volatile EnvironmentValues _current;

    /// <summary>Reads them, and again whenever the settings change.</summary>
    /// <exception cref="ArgumentException">A key is none, or a value does not fit its schema.</exception>
    public EnvironmentOverrides(IConfiguration configuration, ILogger<EnvironmentOverrides> logger)
    {
        _current = Read(configuration);
        _watch = ChangeToken.OnChange(configuration.GetReloadToken, () =>
        {
            try
            {
                var next = Read(configuration);
                // The same values are the same object, so that nothing is computed anew.
                if (!next.Values.ToHashSet().SetEquals(_current.Values)) _current = next;
            }
            catch (ArgumentException error)
            {
                logger.LogError(error, "The settings under {Section} are wrong; the last good ones stay", Section);
            }
        });
    }

    /// <inheritdoc />
    public EnvironmentValues Current => _current;

    /// <inheritdoc />
    public void Dispose() => _watch.Dispose();

    private static EnvironmentValues Read(IConfiguration configuration) => EnvironmentValues.Parse(
        configuration.GetSection(Section).AsEnumerable(makePathsRelative: true)
            .Where(setting => setting.Value is not null)
            .Select(setting => KeyValuePair.Create(NameOf(setting.Key), setting.Value!)));

    // Settings' names are the same in any case; our keys have one.
    private static string NameOf(string path)
    {
        var name = path.Replace(':', '.');
        return ConfigurationKeys.All.FirstOrDefault(key => key.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Name ?? name;
    }
}
