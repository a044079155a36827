namespace Cbp.Host.Worker.Settings;

/// <summary>The folder of host.json and its companions.</summary>
internal static class ContentRoot
{
    public static string Find(EmbeddedHostOptions options)
    {
        if (options.ContentRoot is { } root) return Path.GetFullPath(root);
        var current = Directory.GetCurrentDirectory();
        return !File.Exists(Path.Combine(AppContext.BaseDirectory, "host.json")) && File.Exists(Path.Combine(current, "host.json"))
            ? current
            : AppContext.BaseDirectory;
    }
}
