using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Cbp.Host.Worker.Settings;

/// <summary>Replaces %Name% in a binding's text by the setting of that name.</summary>
internal static partial class SettingReference
{
    /// <exception cref="FunctionBindingException">There is no such setting.</exception>
    public static string Resolve(string text, IConfiguration configuration) =>
        Pattern().Replace(text, match => configuration[match.Groups[1].Value]
            ?? throw new FunctionBindingException($"'%{match.Groups[1].Value}%' does not resolve to a value: there is no such setting"));

    [GeneratedRegex("%([^%]+)%", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
