using Microsoft.Azure.Functions.Worker;

namespace Cbp.Host.Worker.Tests.Messages;

/// <summary>Functions whose messages nobody settles for them.</summary>
public sealed class KeptOpen(Seen seen)
{
    [Function("KeptOpen")]
    public void Run([ServiceBusTrigger("manual", Connection = "ServiceBus", AutoCompleteMessages = false)] string body) => seen.Add("attribute " + body);

    [Function("KeptByHostJson")]
    public void ByHostJson([ServiceBusTrigger("named", Connection = "ServiceBus")] string body) => seen.Add("host.json " + body);
}
