using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Host.Worker.Tests.Messages;

public static class Producers
{
    [Function("SendOne")]
    [ServiceBusOutput("out", Connection = "ServiceBus")]
    public static string SendOne([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "one")] HttpRequest request) => "one";

    [Function("SendMany")]
    public static Sent SendMany([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "many")] HttpRequest request) =>
        new(new AcceptedResult(), ["a", "b"], new Consumers.Payment("p", 1));

    public sealed record Sent(
        [property: HttpResult] IActionResult Answer,
        [property: ServiceBusOutput("out", Connection = "ServiceBus")] string[] Texts,
        [property: ServiceBusOutput("out2", Connection = "ServiceBus")] Consumers.Payment Payment);
}
