using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Cbp.Bench.Host;

/// <summary>The functions that the host is measured with: they do next to nothing, so that what is measured is the host.</summary>
public static class BenchFunctions
{
    /// <summary>How wide <see cref="FanAsync"/> is.</summary>
    public const int Width = 1000;

    /// <summary>What the bare server answers, through a function.</summary>
    [Function("Hello")]
    public static IActionResult Hello([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "hello")] HttpRequest request) =>
        new JsonResult(new Greeting("world"));

    /// <summary>Five activities in turn.</summary>
    [Function("Chain")]
    public static async Task<int> ChainAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var value = 0;
        for (var i = 0; i < 5; i++) value = await context.CallActivityAsync<int>("Step", value);
        return value;
    }

    /// <summary>A thousand activities at once.</summary>
    [Function("Fan")]
    public static async Task<int> FanAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var all = await Task.WhenAll(Enumerable.Range(0, Width).Select(i => context.CallActivityAsync<int>("Step", i)));
        return all.Length;
    }

    /// <summary>Waits for an event, with a time-out of weeks.</summary>
    [Function("Wait")]
    public static Task<int> WaitAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.WaitForExternalEvent<int>("go", TimeSpan.FromDays(30));

    /// <summary>One more.</summary>
    [Function("Step")]
    public static int Step([ActivityTrigger] int value) => value + 1;
}
