using System.Text.Json;
using Cbp.Core.Payees.Documents;
using Cbp.Storage;
using Cbp.Storage.Documents.Cosmos;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Cosmos.Tests;

public sealed class CosmosRegistrationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cbp-documents-").FullName;

    [Fact]
    public void AddCbpDocuments_Cosmos_IsTheStore()
    {
        using var provider = Provider(("Provider", "Cosmos"), ("Endpoint", "https://x.documents.azure.com:443/"), ("Key", "Yg=="), ("Mode", "gateway"));

        Assert.IsType<CosmosUserPayeeStore>(provider.GetRequiredService<IUserPayeeStore>());
        Assert.Equal(ConnectionMode.Gateway, provider.GetRequiredService<CosmosClient>().ClientOptions.ConnectionMode);
    }

    [Fact]
    public void AddCbpDocuments_NothingSet_LeavesTheEmbeddedStore()
    {
        using var provider = Provider();

        Assert.IsNotType<CosmosUserPayeeStore>(provider.GetRequiredService<IUserPayeeStore>());
    }

    [Theory]
    [InlineData("Mongo", "https://x", "Direct", "Cbp:Documents:Provider")]
    [InlineData("Cosmos", "nowhere", "Direct", "Cbp:Documents:Endpoint")]
    [InlineData("Cosmos", "https://x", "Sideways", "Cbp:Documents:Mode")]
    public void AddCbpDocuments_WrongSetting_SaysWhich(string provider, string endpoint, string mode, string setting)
    {
        var error = Assert.Throws<InvalidOperationException>(() => Provider(("Provider", provider), ("Endpoint", endpoint), ("Mode", mode)));

        Assert.Contains(setting, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Container_InTheDeployment_IsTheOneThatIsWrittenFor()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "Directory.Packages.props"))) root = Path.GetDirectoryName(root.TrimEnd('/'))!;
        using var names = JsonDocument.Parse(File.ReadAllText(Path.Combine(root, "infra", "names.json")));
        var deployed = names.RootElement.GetProperty("cosmos").GetProperty("containers")[0];
        var ours = UserPayeeContainer.Properties();

        Assert.Equal(ours.Id, deployed.GetProperty("name").GetString());
        Assert.Equal(ours.PartitionKeyPath, deployed.GetProperty("partitionKey").GetString());
        Assert.Equal(ours.UniqueKeyPolicy.UniqueKeys.Single().Paths, deployed.GetProperty("uniqueKey").EnumerateArray().Select(path => path.GetString()));
        Assert.Equal(
            ours.IndexingPolicy.IncludedPaths.Select(path => path.Path[..^2]).Order(),
            deployed.GetProperty("indexedPaths").EnumerateArray().Select(path => path.GetString()!).Order());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private ServiceProvider Provider(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create("Cbp:Documents:" + setting.Name, (string?)setting.Value)))
            .Build();
        return new ServiceCollection().AddSingleton(TimeProvider.System).AddCbpStorage(_folder).AddCbpDocuments(configuration).BuildServiceProvider();
    }
}
