using System.Text.Json;
using Cbp.Storage.Audit.Tables;

namespace Cbp.Storage.Tests.Azurite;

public sealed class NameTests
{
    [Fact]
    public void Tables_AreThoseThatAreDeployed()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "infra", "names.json"))) folder = folder.Parent ?? throw new InvalidOperationException("There is no infra/names.json above the tests.");
        var names = JsonElement.Parse(File.ReadAllText(Path.Combine(folder.FullName, "infra", "names.json")));

        Assert.Equal([AuditTables.LogName, AuditTables.AnchorsName], names.GetProperty("tables").EnumerateArray().Select(name => name.GetString()));
    }
}
