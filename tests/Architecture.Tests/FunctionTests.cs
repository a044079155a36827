using System.Reflection;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Architecture.Tests;

public sealed class FunctionTests
{
    private static readonly IReadOnlyList<MethodInfo> Functions =
        [.. Repository.App.SelectMany(name => Repository.Load(name).GetTypes())
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => method.GetCustomAttribute<FunctionAttribute>() is not null)];

    [Fact]
    public void Functions_AreFound_ByTheOfficialSourceGenerator()
    {
        // It looks at public methods of public, non-generic classes alone.
        Assert.NotEmpty(Functions);
        Assert.All(Functions, method => Assert.True(
            method.IsPublic && method.DeclaringType!.IsVisible && !method.DeclaringType.IsGenericType, method.DeclaringType + "." + method.Name));
    }

    [Fact]
    public void Functions_Names_AreUnique()
    {
        var names = Functions.Select(method => method.GetCustomAttribute<FunctionAttribute>()!.Name);

        Assert.Empty(names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    [Fact]
    public void ServiceBusTriggers_Entities_AreDeclared()
    {
        var declared = DeclaredEntities();
        var used = Functions.SelectMany(method => method.GetParameters())
            .Select(parameter => parameter.GetCustomAttribute<ServiceBusTriggerAttribute>())
            .OfType<ServiceBusTriggerAttribute>()
            .Select(trigger => trigger.QueueName ?? trigger.TopicName + "/" + trigger.SubscriptionName)
            .ToList();

        Assert.NotEmpty(used);
        Assert.Empty(used.Except(declared));
    }

    [Fact]
    public void HttpRoutes_StandUnderApiV1_ButForTheFewAtTheRoot()
    {
        string[] atTheRoot = ["api/v1/", "health/", "metrics", "sandbox/", ".well-known/"];
        var routes = Functions.SelectMany(method => method.GetParameters())
            .Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()?.Route)
            .OfType<string>()
            .ToList();

        Assert.NotEmpty(routes);
        Assert.All(routes, route => Assert.True(atTheRoot.Any(start => route.StartsWith(start, StringComparison.Ordinal)), route));
    }

    private static List<string> DeclaredEntities()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "servicebus.json")));
        var space = file.RootElement.GetProperty("UserConfig").GetProperty("Namespaces")[0];
        return
        [
            .. space.GetProperty("Queues").EnumerateArray().Select(NameOf),
            .. space.GetProperty("Topics").EnumerateArray().SelectMany(
                topic => topic.GetProperty("Subscriptions").EnumerateArray().Select(subscription => NameOf(topic) + "/" + NameOf(subscription))),
        ];

        static string NameOf(JsonElement entity) => entity.GetProperty("Name").GetString()!;
    }
}
