using System.Text.RegularExpressions;
using Cbp.Infra.Tests.Bicep;

namespace Cbp.Infra.Tests;

/// <summary>The settings of the app are described in one place, docs/operations.md, whoever sets or reads them.</summary>
public sealed partial class SettingTests
{
    private static readonly IReadOnlyList<string> Described = ReadDescribed();

    public static TheoryData<string> Samples => ["local.settings.sample.json", "local.settings.emulators.json"];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Settings_OfASample_AreDescribed(string file)
    {
        var names = Infra.Json(file)["Values"]!.AsObject().Select(value => value.Key).Where(name => name.StartsWith("Cbp:", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(names);
        Assert.Empty(names.Except(Described));
    }

    [Fact]
    public void Settings_ThatAreDescribed_AreAllInTheSample() =>
        Assert.Empty(Described
            .Where(name => !name.Contains('…', StringComparison.Ordinal) && name.StartsWith("Cbp:", StringComparison.Ordinal))
            .Except(Infra.Json("local.settings.sample.json")["Values"]!.AsObject().Select(value => value.Key)));

    [Fact]
    public void Settings_OfTheDeployedApp_AreDescribed()
    {
        var app = Infra.Modules.Single(m => m.Path.EndsWith("app.bicep", StringComparison.Ordinal));
        var settings = (Properties)app.Resources.Single(r => r.Type == "Microsoft.Web/sites/config").Body.At("properties")!;
        var names = settings.Items.Select(item => item.Name.Replace("__", ":", StringComparison.Ordinal)).Where(name => name.StartsWith("Cbp:", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(names);
        Assert.Empty(names.Except(Described));
    }

    [Fact]
    public void Settings_ThatTheCodeNames_AreDescribed()
    {
        string[] folders = ["core", "functions", "gateways", "orchestrations", "storage", "sandbox", "cli"];
        var named = folders
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Infra.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file => Literal().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .Distinct()
            .ToList();

        Assert.NotEmpty(named);
        // A section is named by the settings in it.
        Assert.DoesNotContain(named, name => !Described.Any(d => d == name || d.StartsWith(name + ":", StringComparison.Ordinal)));
    }

    // The first cell of the table's rows: names in backquotes; one that begins with a colon stands in the section of the one before.
    private static List<string> ReadDescribed()
    {
        var names = new List<string>();
        foreach (var line in File.ReadLines(Path.Combine(Infra.Root, "docs", "operations.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal)))
        {
            var section = "";
            foreach (Match match in Name().Matches(line.Split('|')[1]))
            {
                var name = match.Groups[1].Value;
                if (name.StartsWith(':')) name = section + name;
                else section = name[..Math.Max(0, name.LastIndexOf(':'))];
                names.Add(name);
            }
        }

        return names;
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Name();

    [GeneratedRegex("\"(Cbp:[A-Za-z:]*[A-Za-z])\"")]
    private static partial Regex Literal();
}
