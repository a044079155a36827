using Cbp.Bench.Load;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Cbp.Bench.Host;

/// <summary>Tells a host in another process to fill up with waiting instances, and to wake some.</summary>
public static class WaitingFunctions
{
    /// <summary>Starts the instances w-from to w-(from+count-1), which wait for an event; answers when all of them do.</summary>
    [Function("Fill")]
    public static async Task<IActionResult> FillAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "fill/{from:int}/{count:int}")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        int from,
        int count)
    {
        await Timings.TimesAsync(count, 256, async i =>
        {
            var id = await client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("w-" + (from + i)));
            await client.WaitForInstanceStartAsync(id, default);
        });
        return new OkResult();
    }

    /// <summary>Sends an event to so many of them, eight at a time, and answers with p50 and p99 until they ended, in microseconds.</summary>
    [Function("Wake")]
    public static async Task<IActionResult> WakeAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "wake/{from:int}/{step:int}/{count:int}")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        int from,
        int step,
        int count)
    {
        var result = await Timings.TimesAsync(count, 8, async i =>
        {
            var id = "w-" + (from + (i * step));
            await client.RaiseEventAsync(id, "go", i);
            var end = await client.WaitForInstanceCompletionAsync(id, true, default);
            if (end.RuntimeStatus != OrchestrationRuntimeStatus.Completed) throw new InvalidOperationException(end + " has not completed.");
        });
        return new JsonResult(new[] { Microseconds(result, 0.5), Microseconds(result, 0.99) });
    }

    private static double Microseconds(LoadResult result, double share) => result.Percentile(share).TotalMicroseconds;
}
