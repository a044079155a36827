#pragma warning disable CA1822 // instance methods are part of what is tested
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace Cbp.Host.Worker.Tests.Http;

public sealed class Greetings
{
    [Function("Hello")]
    public IActionResult Hello([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "hello/{name}")] HttpRequest request, string name) =>
        new OkObjectResult(new { greeting = $"Hello, {name}" });

    [Function("NoRoute")]
    public static IResult NoRoute([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => Results.Text(request.Method);

    [Function("Add")]
    public static int Add([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "add/{a:int}/{b:int?}")] HttpRequest request, int a, int b = 10) => a + b;

    [Function("Files")]
    public static string Files([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "files/{*path}")] HttpRequest request, string? path) => path ?? "(none)";

    [Function("Typed")]
    public static string Typed(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "typed/{id}/{day}")] HttpRequest request, Guid id, DateOnly day, long? page, string? filter) =>
        $"{id:N} {day:yyyy-MM-dd} {page?.ToString() ?? "-"} {filter ?? "-"}";

    [Function("Echo")]
    public static Person Echo([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "echo")] HttpRequest request, [FromBody] Person person) =>
        person with { Age = person.Age + 1 };

    [Function("Nothing")]
    public static Task Nothing([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "nothing")] HttpRequest request) => Task.CompletedTask;

    [Function("Written")]
    public static async Task Written([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "written")] HttpRequest request)
    {
        request.HttpContext.Response.StatusCode = 202;
        await request.HttpContext.Response.WriteAsync("written");
    }

    [Function("Text")]
    public static async ValueTask<string> Text([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "text")] HttpRequest request)
    {
        await Task.Yield();
        return "plain";
    }

    [Function("Teapot")]
    public static IActionResult Teapot([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "teapot")] HttpRequest request) => new StatusCodeResult(418);

    [Function("Broken")]
    public static IActionResult Broken([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "broken")] HttpRequest request) =>
        throw new InvalidOperationException("the secret reason");

    [Function("Size")]
    public static async Task<string> Size([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "size")] HttpRequest request)
    {
        var total = 0L;
        var buffer = new byte[65536];
        int read;
        while ((read = await request.Body.ReadAsync(buffer)) > 0) total += read;
        return total.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    public sealed record Person(string Name, int Age);
}
