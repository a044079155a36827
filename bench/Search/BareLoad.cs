using System.Diagnostics;
using System.Globalization;
using Cbp.Bench.Load;

namespace Cbp.Bench.Search;

/// <summary>The ceiling: a server with nothing behind it, in a process of its own.</summary>
internal static class BareLoad
{
    private const int Port = 7183;

    /// <summary>How many requests it answers.</summary>
    public static async Task<LoadResult> MeasureAsync(int connections, TimeSpan duration)
    {
        using var server = Process.Start(
            "dotnet", [typeof(BareLoad).Assembly.Location, "bare-server", Port.ToString(CultureInfo.InvariantCulture)])!;
        try
        {
            using var client = new HttpClient();
            while (!await AnswersAsync(client, server)) await Task.Delay(20);
            var request = Requests.Get("/hello");
            await LoadRunner.RunAsync(Port, connections, duration / 4, 200, _ => request);
            return await LoadRunner.RunAsync(Port, connections, duration, 200, _ => request);
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient client, Process server)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri($"http://127.0.0.1:{Port}/hello"));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException) when (!server.HasExited)
        {
            return false;
        }
    }
}
