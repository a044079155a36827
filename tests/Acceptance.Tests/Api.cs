using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Cbp.Acceptance.Tests;

/// <summary>The calls that the tests make.</summary>
internal static class Api
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<HttpResponseMessage> PostJsonAsync(this HttpClient client, string path, string json, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
        };
        if (idempotencyKey is not null) request.Headers.Add("Idempotency-Key", idempotencyKey);
        return await client.SendAsync(request);
    }

    public static string Payment(
        string amount, string day = RunningApp.Today, string member = "M-1001", string payee = "UP-1001", string account = "C-0001") =>
        $$"""{"memberId":"{{member}}","userPayeeListId":"{{payee}}","fundingAccount":"{{account}}","amount":{{amount}},"willProcessDate":"{{day}}"}""";

    /// <summary>Posts a payment and returns its id.</summary>
    public static async Task<string> PayAsync(this HttpClient client, string amount, string day = RunningApp.Today)
    {
        using var answer = await client.PostJsonAsync("api/v1/payment/one-time", Payment(amount, day), Guid.NewGuid().ToString());
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Created, $"{(int)answer.StatusCode}: {body}");
        return JsonDocument.Parse(body).RootElement.GetProperty("paymentId").GetString()!;
    }

    public static async Task<JsonElement> GetJsonAsync(this HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode}: {body}");
        return JsonDocument.Parse(body).RootElement;
    }

    public static Task<JsonElement> StatusAsync(this HttpClient client, string paymentId) =>
        client.GetJsonAsync($"api/v1/payment/{paymentId}/status");

    /// <summary>Waits until the payment is in one of the states, and returns its status.</summary>
    public static async Task<JsonElement> WaitForAsync(this HttpClient client, string paymentId, params string[] states)
    {
        return await WaitAsync(
            () => client.StatusAsync(paymentId),
            status => states.Contains(status.GetProperty("status").GetString()),
            $"payment {paymentId} to come to {string.Join(" or ", states)}");
    }

    public static Task<JsonElement> WaitForEndAsync(this HttpClient client, string paymentId) =>
        client.WaitForAsync(paymentId, "Completed", "Failed", "Cancelled", "Returned");

    /// <summary>The member's notifications about the payment, once there is one.</summary>
    public static async Task<IReadOnlyList<JsonElement>> WaitForNotificationsAsync(this HttpClient client, string memberId, string paymentId)
    {
        return await WaitAsync(
            () => client.NotificationsAsync(memberId, paymentId), list => list.Count > 0, $"member {memberId} to be told of payment {paymentId}");
    }

    public static async Task<IReadOnlyList<JsonElement>> NotificationsAsync(this HttpClient client, string memberId, string paymentId)
    {
        var inbox = await client.GetJsonAsync($"sandbox/inbox/{memberId}");
        return [.. inbox.GetProperty("notifications").EnumerateArray()
            .Where(n => n.TryGetProperty("paymentId", out var id) && id.GetString() == paymentId)];
    }

    /// <summary>What the processor has of the payment.</summary>
    public static Task<JsonElement> SubmissionsAsync(this HttpClient client, string paymentId) =>
        client.GetJsonAsync($"sandbox/submissions?paymentId={paymentId}");

    public static async Task SetClockAsync(this HttpClient client, string now)
    {
        using var answer = await client.PostAsJsonAsync("sandbox/clock", new { now });
        answer.EnsureSuccessStatusCode();
    }

    public static async Task AdvanceAsync(this HttpClient client, TimeSpan by)
    {
        var advance = System.Xml.XmlConvert.ToString(by);
        using var answer = await client.PostAsJsonAsync("sandbox/clock", new { advance });
        answer.EnsureSuccessStatusCode();
    }

    public static async Task<JsonElement> ProblemAsync(HttpResponseMessage answer)
    {
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture), problem.GetProperty("status").GetRawText());
        Assert.NotEmpty(problem.GetProperty("errorCode").GetString()!);
        Assert.NotEmpty(problem.GetProperty("correlationId").GetString()!);
        return problem;
    }

    /// <summary>Asks until the answer is good, and returns it.</summary>
    public static async Task<T> WaitAsync<T>(Func<Task<T>> ask, Func<T, bool> good, string what)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            var answer = await ask();
            if (good(answer)) return answer;
            if (watch.Elapsed > Patience) throw new TimeoutException($"Waited {Patience} for {what}; the last answer was: {answer}");
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }
}
