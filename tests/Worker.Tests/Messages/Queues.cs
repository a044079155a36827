namespace Cbp.Host.Worker.Tests.Messages;

public static class Queues
{
    public const string Json = """
        { "UserConfig": { "Namespaces": [ { "Name": "test",
          "Queues": [
            { "Name": "plain", "Properties": { "MaxDeliveryCount": 2 } },
            { "Name": "out" },
            { "Name": "out2" },
            { "Name": "batch" },
            { "Name": "manual" },
            { "Name": "named" } ],
          "Topics": [ { "Name": "events", "Subscriptions": [ { "Name": "ordered", "Properties": { "RequiresSession": true } } ] } ] } ] } }
        """;
}
