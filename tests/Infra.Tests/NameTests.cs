using Cbp.Infra.Tests.Bicep;
using System.Text.Json.Nodes;

namespace Cbp.Infra.Tests;

/// <summary>Names have one source: what the code reads is what is deployed.</summary>
public sealed class NameTests
{
    private static readonly BicepFile ServiceBus = BicepFile.Load(Path.Combine(Infra.Folder, "modules", "servicebus.bicep"));

    private static readonly JsonObject Entities = Infra.Json("servicebus.json")["UserConfig"]!["Namespaces"]![0]!.AsObject();

    // Queues, topics, subscriptions and rules are taken from the file itself: what must be seen to is that nothing in it is overlooked.
    [Theory]
    [InlineData("queues", "Queues")]
    [InlineData("topics", "Topics")]
    public void Properties_OfQueuesAndTopics_AreAllDeployed(string symbol, string list) =>
        AssertDeployed(symbol, Entities[list]!.AsArray().Select(q => q!["Properties"]));

    [Fact]
    public void Properties_OfSubscriptions_AreAllDeployed() =>
        AssertDeployed("topicSubscriptions", Entities["Topics"]!.AsArray().SelectMany(t => t!["Subscriptions"]!.AsArray()).Select(s => s!["Properties"]));

    [Fact]
    public void Filters_OfRules_AreAllDeployed()
    {
        var filters = Entities["Topics"]!.AsArray().SelectMany(t => t!["Subscriptions"]!.AsArray())
            .SelectMany(s => s!["Rules"]?.AsArray() ?? []).Select(r => r!["Properties"]!).ToList();
        Assert.NotEmpty(filters);
        var read = PropertiesReadBy("subscriptionRules");
        Assert.All(filters, filter =>
        {
            Assert.Contains((string?)filter["FilterType"], new[] { "Correlation", "Sql" });
            var body = filter["CorrelationFilter"] ?? filter["SqlFilter"];
            Assert.Empty(body!.AsObject().Select(p => p.Key).Except(read));
        });
    }

    [Fact]
    public void Queues_ThatForward_StandBehindTheirTargets()
    {
        var names = Entities["Queues"]!.AsArray().Select(q => (string)q!["Name"]!).ToList();
        foreach (var queue in Entities["Queues"]!.AsArray())
        {
            foreach (var property in new[] { "ForwardTo", "ForwardDeadLetteredMessagesTo" })
            {
                if ((string?)queue!["Properties"]?[property] is { Length: > 0 } target)
                    Assert.True(names.IndexOf(target) >= 0 && names.IndexOf(target) < names.IndexOf((string)queue["Name"]!), $"{queue["Name"]} forwards to {target}");
            }
        }
    }

    [Fact]
    public void Project_OfTheDeployedApp_IsTheFunctionsProject()
    {
        var azure = File.ReadAllText(Path.Combine(Infra.Root, "azure.yaml"));
        Assert.Contains("project: functions\n", azure, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Infra.Root, "functions", "Cbp.Functions.csproj")));
        var app = BicepFile.Load(Path.Combine(Infra.Folder, "modules", "app.bicep"));
        var tags = app.Resources.Single(r => r.Type == "Microsoft.Web/sites").Body.At("tags")!;
        var service = tags.All().OfType<Properties>().Single().Items.Single(i => i.Name == "azd-service-name").Value;
        Assert.Contains($"  {((Text)service).Value}:\n", azure, StringComparison.Ordinal);
    }

    private static void AssertDeployed(string symbol, IEnumerable<JsonNode?> properties)
    {
        var said = properties.OfType<JsonObject>().SelectMany(p => p.Select(x => x.Key)).ToHashSet();
        Assert.NotEmpty(said);
        Assert.Empty(said.Except(PropertiesReadBy(symbol)));
    }

    private static HashSet<string> PropertiesReadBy(string symbol) =>
        ServiceBus.Resources.Single(r => r.Symbol == symbol).Body.All().OfType<Member>().Select(m => m.Property).ToHashSet();
}
