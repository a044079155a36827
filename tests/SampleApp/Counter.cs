using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace Cbp.SampleApp;

/// <summary>What can be asked over HTTP.</summary>
public sealed class Counter(TimeProvider time, IConfiguration configuration, Sign sign, Notes notes, Shelf shelf, ILogger<Counter> logger)
{
    [Function("Now")]
    public IActionResult Now([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "now")] HttpRequest request) =>
        new OkObjectResult(time.GetUtcNow());

    [Function("Name")]
    public IActionResult Name([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "name")] HttpRequest request) =>
        new OkObjectResult($"{configuration["Shop:Name"]}, {sign.Text}");

    [Function("Till")]
    public static IActionResult Till([HttpTrigger(AuthorizationLevel.Function, "get", Route = "till")] HttpRequest request) =>
        new OkObjectResult(0);

    [Function("Say")]
    public IActionResult Say([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "say/{what}")] HttpRequest request, string what)
    {
        logger.LogInformation("They say {What}", what);
        return new NoContentResult();
    }

    [Function("AddNote")]
    public IActionResult AddNote([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "notes/{note}")] HttpRequest request, string note)
    {
        notes.Add(note);
        return new AcceptedResult();
    }

    [Function("Wait")]
    public async Task<IActionResult> WaitAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "wait")] HttpRequest request)
    {
        shelf.Put("waits");
        await shelf.Held;
        return new NoContentResult();
    }
}
