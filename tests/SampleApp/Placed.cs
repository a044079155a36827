using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.SampleApp;

public sealed record Placed(
    [property: HttpResult] IActionResult Answer,
    [property: ServiceBusOutput("orders", Connection = "ServiceBus")] string Order);
