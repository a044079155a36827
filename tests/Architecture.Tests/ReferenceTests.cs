namespace Cbp.Architecture.Tests;

public sealed class ReferenceTests
{
    // What each project may see of the others: functions → orchestrations → core ← storage, gateways. The journal is a library of
    // durable SQLite that knows nothing of either side.
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Cbp.Core"] = [],
        ["Cbp.Orchestrations"] = ["Cbp.Core", "Cbp.Host.Worker", "Cbp.Host.DurableTask"],
        ["Cbp.Storage"] = ["Cbp.Core", "Cbp.Host.Journal", "Cbp.Host.Tables"],
        ["Cbp.Gateways"] = ["Cbp.Core", "Cbp.Host.ServiceBus"],
        ["Cbp.Sandbox"] = ["Cbp.Core", "Cbp.Host.Journal", "Cbp.Host.Clock", "Cbp.Host.TestClock", "Cbp.Host.Worker", "Cbp.Host.ServiceBus"],
        ["Cbp.Functions"] =
        [
            "Cbp.Core", "Cbp.Orchestrations", "Cbp.Storage", "Cbp.Gateways", "Cbp.Sandbox",
            "Cbp.Host.Worker", "Cbp.Host.DurableTask", "Cbp.Host.ServiceBus",
        ],
        ["cbp"] = ["Cbp.Core", "Cbp.Storage"],
        ["Cbp.Host.Journal"] = [],
        ["Cbp.Host.Clock"] = [],
        ["Cbp.Host.TestClock"] = [],
        ["Cbp.Host.DurableTask"] = ["Cbp.Host.Journal", "Cbp.Host.Clock"],
        ["Cbp.Host.ServiceBus"] = ["Cbp.Host.Journal", "Cbp.Host.Clock"],
        ["Cbp.Host.Tables"] = [],
        ["Cbp.Host.Worker"] = ["Cbp.Host.Journal", "Cbp.Host.Clock", "Cbp.Host.DurableTask", "Cbp.Host.ServiceBus"],
        ["Cbp.Host.Testing"] = ["Cbp.Host.TestClock", "Cbp.Host.Journal", "Cbp.Host.Worker", "Cbp.Host.DurableTask", "Cbp.Host.ServiceBus"],
    };

    public static TheoryData<string> Projects => [.. Repository.App.Concat(Repository.Host)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_References_PointOneWay(string project)
    {
        var others = Repository.ReferencesOf(project).Where(name => name.StartsWith("Cbp.", StringComparison.Ordinal));

        Assert.Empty(others.Except(Allowed[project]));
    }

    [Fact]
    public void Core_References_NoVendor()
    {
        var foreign = Repository.ReferencesOf("Cbp.Core")
            .Where(name => !name.StartsWith("System", StringComparison.Ordinal) && name is not ("netstandard" or "Microsoft.Extensions.Logging.Abstractions"));

        Assert.Empty(foreign);
    }

    [Fact]
    public void Orchestrations_References_NoStore()
    {
        var stores = Repository.ReferencesOf("Cbp.Orchestrations")
            .Where(name => name.Contains("Sqlite", StringComparison.Ordinal) || name.Contains("Dapper", StringComparison.Ordinal) || name.Contains("Npgsql", StringComparison.Ordinal));

        Assert.Empty(stores);
    }
}
