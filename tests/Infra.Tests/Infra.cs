using System.Text.Json.Nodes;
using Cbp.Infra.Tests.Bicep;

namespace Cbp.Infra.Tests;

/// <summary>The repository's infra folder.</summary>
internal static class Infra
{
    public static string Root { get; } = FindRoot();

    public static string Folder { get; } = Path.Combine(Root, "infra");

    public static BicepFile Main => BicepFile.Load(Path.Combine(Folder, "main.bicep"));

    public static IReadOnlyList<BicepFile> Modules =>
        [.. Directory.EnumerateFiles(Path.Combine(Folder, "modules"), "*.bicep").Order(StringComparer.Ordinal).Select(BicepFile.Load)];

    public static IReadOnlyList<BicepFile> All => [Main, .. Modules];

    public static JsonObject Json(string path) => JsonNode.Parse(File.ReadAllText(Path.Combine(Root, path)))!.AsObject();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Directory.Packages.props"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run within the repository.");
    }
}
