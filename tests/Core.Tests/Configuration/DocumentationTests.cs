using Cbp.Core.Configuration;

namespace Cbp.Core.Tests.Configuration;

public class DocumentationTests
{
    [Fact]
    public void Table_OfSettings_HasEachWithItsDefault()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Cbp.Functions.slnx"))) folder = folder.Parent!;
        var rows = File.ReadAllLines(Path.Combine(folder.FullName, "docs", "configuration.md"));

        Assert.All(ConfigurationKeys.All, key => Assert.Contains(rows, row =>
            row.StartsWith($"| `{key.Name}` |", StringComparison.Ordinal) && row.Contains($"| `{key.Default}` |", StringComparison.Ordinal)));
        Assert.Equal(ConfigurationKeys.All.Count, rows.Count(row => row.StartsWith("| `", StringComparison.Ordinal)));
    }
}
