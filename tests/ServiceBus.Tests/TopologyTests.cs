namespace Cbp.Host.ServiceBus.Tests;

public sealed class TopologyTests
{
    [Fact]
    public void Parse_Properties_AreRead()
    {
        var queue = BrokerTopology.Parse(Queue(
            """{ "LockDuration": "PT30S", "MaxDeliveryCount": 4, "RequiresSession": true, "DefaultMessageTimeToLive": "P14D", "DeadLetteringOnMessageExpiration": true }"""))
            .Queues.Single();

        Assert.Equal((TimeSpan.FromSeconds(30), 4, true), (queue.Properties.LockDuration, queue.Properties.MaxDeliveryCount, queue.Properties.RequiresSession));
        Assert.Equal((TimeSpan.FromDays(14), true), (queue.Properties.DefaultMessageTimeToLive, queue.Properties.DeadLetteringOnMessageExpiration));
    }

    [Fact]
    public void Parse_WithoutProperties_HasAzuresDefaults()
    {
        var properties = BrokerTopology.Parse(Queue("{}")).Queues.Single().Properties;

        Assert.Equal((TimeSpan.FromMinutes(1), 10, TimeSpan.MaxValue), (properties.LockDuration, properties.MaxDeliveryCount, properties.DefaultMessageTimeToLive));
    }

    [Theory]
    [InlineData("not json", "malformed")]
    [InlineData("{}", "UserConfig.Namespaces")]
    [InlineData("""{ "UserConfig": { "Namespaces": [ { "Queues": [ {} ] } ] } }""", "Name")]
    public void Parse_Malformed_SaysWhatIsWrong(string json, string hint) =>
        Assert.Contains(hint, Assert.Throws<BrokerTopologyException>(() => BrokerTopology.Parse(json)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{ "LockDuration": "soon" }""", "LockDuration")]
    [InlineData("""{ "LockDuration": "PT10M" }""", "LockDuration")]
    [InlineData("""{ "MaxDeliveryCount": 0 }""", "MaxDeliveryCount")]
    [InlineData("""{ "ForwardTo": "nowhere" }""", "nowhere")]
    [InlineData("""{ "ForwardTo": "q" }""", "circle")]
    public void Parse_WrongProperty_NamesItAndTheQueue(string properties, string hint)
    {
        var error = Assert.Throws<BrokerTopologyException>(() => BrokerTopology.Parse(Queue(properties)));

        Assert.Contains(hint, error.Message, StringComparison.Ordinal);
        Assert.Contains("q", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "FilterType": "Sql", "SqlFilter": { "SqlExpression": "amount >" } }""", "amount >")]
    [InlineData("""{ "FilterType": "Sql", "SqlFilter": {} }""", "SqlExpression")]
    [InlineData("""{ "FilterType": "Sql", "SqlFilter": { "SqlExpression": "1=1" }, "Action": { "SqlExpression": "SET a = 1" } }""", "action")]
    [InlineData("""{ "FilterType": "Correlation" }""", "CorrelationFilter")]
    [InlineData("""{ "FilterType": "Jms" }""", "Jms")]
    public void Parse_WrongRule_IsRefusedByName(string rule, string hint)
    {
        var json = $$"""
            { "UserConfig": { "Namespaces": [ { "Topics": [ { "Name": "t", "Subscriptions": [ { "Name": "s", "Rules": [
              { "Name": "mine", "Properties": {{rule}} } ] } ] } ] } ] } }
            """;

        var error = Assert.Throws<BrokerTopologyException>(() => BrokerTopology.Parse(json));

        Assert.Contains("mine", error.Message, StringComparison.Ordinal);
        Assert.Contains("t/s", error.Message, StringComparison.Ordinal);
        Assert.Contains(hint, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_NameTwice_IsRefused() => Assert.Throws<BrokerTopologyException>(() =>
        BrokerTopology.Parse("""{ "UserConfig": { "Namespaces": [ { "Queues": [ { "Name": "a" }, { "Name": "A" } ] } ] } }"""));

    [Fact]
    public void Load_MissingFile_NamesIt() =>
        Assert.Contains("nowhere.json", Assert.Throws<BrokerTopologyException>(() => BrokerTopology.Load("/nowhere.json")).Message, StringComparison.Ordinal);

    private static string Queue(string properties) =>
        $$"""{ "UserConfig": { "Namespaces": [ { "Name": "n", "Queues": [ { "Name": "q", "Properties": {{properties}} } ] } ] } }""";
}
