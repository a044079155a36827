using System.Net;
using System.Text;
using System.Text.Json;

namespace Cbp.Acceptance.Tests.Recurring;

/// <summary>Calls about recurring payments, for the members with whom the app is started.</summary>
internal static class RecurringApi
{
    public static string Body(int member, string frequency = "Monthly", string first = "2026-12-10", string amount = "25.00", string more = "") =>
        $$"""
        {"memberId":"L-{{member:00000}}","userPayeeListId":"LUP-{{member:00000}}","fundingAccount":"LC-{{member:00000}}","amount":{{amount}},
        "willProcessDate":"{{first}}","frequency":"{{frequency}}"{{more}}}
        """;

    public static string Member(int member) => $"L-{member:00000}";

    /// <summary>Takes one, and returns the answer.</summary>
    public static async Task<JsonElement> RecurAsync(this HttpClient client, string body)
    {
        using var answer = await client.PostJsonAsync("api/v1/payment/recurring", body, Guid.NewGuid().ToString());
        return await JsonAsync(answer, HttpStatusCode.Created);
    }

    public static async Task<JsonElement> JsonAsync(HttpResponseMessage answer, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"{(int)answer.StatusCode}: {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>Sends a call, with the version that it has seen where there is one.</summary>
    public static async Task<HttpResponseMessage> CallAsync(this HttpClient client, HttpMethod method, string path, string? json = null, int? version = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        if (version is not null) request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        return await client.SendAsync(request);
    }

    public static string IdOf(JsonElement recurring) => recurring.GetProperty("paymentId").GetString()!;

    public static string PathOf(JsonElement recurring) =>
        $"api/v1/payment/recurring/{IdOf(recurring)}/member/{recurring.GetProperty("memberId").GetString()}";

    public static IReadOnlyList<JsonElement> FutureOf(JsonElement recurring) => [.. recurring.GetProperty("futurePayments").EnumerateArray()];

    /// <summary>The member's payments, the first entered first.</summary>
    public static async Task<IReadOnlyList<JsonElement>> PaymentsAsync(this HttpClient client, int member)
    {
        var page = await client.GetJsonAsync($"api/v1/payment/member/{Member(member)}?limit=100");
        return [.. page.GetProperty("payments").EnumerateArray().Reverse()];
    }

    public static Task<JsonElement> WaitForJobAsync(this HttpClient client, string location) => Api.WaitAsync(
        () => client.GetJsonAsync(location.TrimStart('/')),
        job => job.GetProperty("status").GetString() is "Completed" or "Failed",
        "the job to end");
}
