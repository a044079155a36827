using System.Globalization;
using System.Net;
using System.Text.Json;
using Cbp.Servers;

namespace Cbp.Acceptance.Tests.Caching;

/// <summary>Redis is killed and started again while payments are taken and asked for: nobody notices but health.</summary>
public sealed class RedisOutageTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [RedisFact]
    public async Task Payments_WhileRedisIsKilledAndStartedAgain_AreTakenAndShownAsTheyAre()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var app = new RunningApp
        {
            ExtraMembers = 50,
            Settings = new Dictionary<string, string> { ["Cbp__Sandbox__ResultDelay"] = "00:00:00.200", ["Cbp__Cache__Redis__Endpoint"] = redis.Endpoint },
        };
        await app.InitializeAsync();
        await UntilRedisIsAsync(app.Client, "up");

        using var stop = new CancellationTokenSource();
        var load = Enumerable.Range(0, 4).Select(client => Task.Run(() => PayAsync(app.Client, client, stop.Token))).ToList();
        await redis.KillAsync();
        await UntilRedisIsAsync(app.Client, "degraded");
        await redis.StartAgainAsync();
        await UntilRedisIsAsync(app.Client, "up");
        await stop.CancelAsync();

        var payments = (await Task.WhenAll(load)).SelectMany(ids => ids).ToList();
        Assert.NotEmpty(payments);
        foreach (var id in payments)
            Assert.Equal("Completed", (await app.Client.WaitForEndAsync(id)).GetProperty("status").GetString());
    }

    // Each payment is asked for at once, so that what was kept of its first state would be seen.
    private static async Task<List<string>> PayAsync(HttpClient http, int client, CancellationToken stop)
    {
        var ids = new List<string>();
        for (var number = 1; !stop.IsCancellationRequested || number < 5; number++)
        {
            var member = string.Create(CultureInfo.InvariantCulture, $"{1 + (((number * 4) + client) % 50):00000}");
            var body = Api.Payment(
                // Whole dollars: some cents tell the pretend processor to refuse.
                string.Create(CultureInfo.InvariantCulture, $"{number}.00"), RunningApp.Today, "L-" + member, "LUP-" + member, "LC-" + member);
            using var answer = await http.PostJsonAsync("api/v1/payment/one-time", body, $"redis-{client}-{number}");
            // The rule that members must not enter too fast is no failure.
            if (answer.StatusCode == HttpStatusCode.UnprocessableEntity) break;
            var text = await answer.Content.ReadAsStringAsync(CancellationToken.None);
            Assert.True(answer.StatusCode == HttpStatusCode.Created, $"{(int)answer.StatusCode}: {text}");
            ids.Add(JsonDocument.Parse(text).RootElement.GetProperty("paymentId").GetString()!);
            await http.StatusAsync(ids[^1]);
        }

        return ids;
    }

    private static async Task UntilRedisIsAsync(HttpClient http, string state)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            using var answer = await http.GetAsync(new Uri("health/ready", UriKind.Relative), limit.Token);
            using var health = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(limit.Token));
            var redis = health.RootElement.GetProperty("dependencies").EnumerateArray().Single(d => d.GetProperty("name").GetString() == "redis");
            // Without Redis the service is ready all the same.
            Assert.NotEqual("down", redis.GetProperty("state").GetString());
            if (redis.GetProperty("state").GetString() == state) return;
            await Task.Delay(20, limit.Token);
        }
    }
}
