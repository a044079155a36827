namespace Cbp.Host.Worker.Settings;

/// <summary>Core Tools' own words on the command line, as settings.</summary>
internal static class CommandLine
{
    public static readonly Dictionary<string, string> Switches = new(StringComparer.OrdinalIgnoreCase)
    {
        ["--port"] = "EmbeddedHost:Port",
        ["-p"] = "EmbeddedHost:Port",
    };
}
