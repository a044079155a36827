namespace Cbp.Host.Worker.Settings;

/// <summary>
/// Development, Production or whatever the machine says: AZURE_FUNCTIONS_ENVIRONMENT first, as on Azure. A local.settings.json, which
/// is never deployed, means Development, as Core Tools has it; nothing at all means Production.
/// </summary>
internal static class HostEnvironmentName
{
    public static string Find(EmbeddedHostOptions options, LocalSettings local) =>
        options.EnvironmentName
        ?? Variable("AZURE_FUNCTIONS_ENVIRONMENT")
        ?? Variable("ASPNETCORE_ENVIRONMENT")
        ?? Variable("DOTNET_ENVIRONMENT")
        ?? local.Values.GetValueOrDefault("AZURE_FUNCTIONS_ENVIRONMENT")
        ?? (local.Exists ? "Development" : "Production");

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
