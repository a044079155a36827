using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Cbp.Acceptance.Tests.Payees;

/// <summary>The calls that the tests of payees make.</summary>
internal static class PayeeApi
{
    private static int _accounts = 7_000_000;

    /// <summary>An account number that no other test has.</summary>
    public static string NewAccount(string ending = "00") =>
        Interlocked.Increment(ref _accounts).ToString(System.Globalization.CultureInfo.InvariantCulture) + ending;

    /// <summary>A global payee that takes any account number.</summary>
    public static async Task<string> BillerAsync(this HttpClient client, int skip = 0)
    {
        var mine = await client.GetJsonAsync("api/v1/payee/user-payee/UP-1001/member/M-1001");
        if (skip == 0) return mine.GetProperty("internalPayeeId").GetString()!;
        var found = await client.GetJsonAsync("api/v1/payee/global-payee/name/city%20of?limit=100");
        return found.GetProperty("payees")[skip].GetProperty("internalPayeeId").GetString()!;
    }

    public static string Global(string biller, string account, string extra = "") =>
        $$"""{"memberId":"M-1001","type":"G","internalPayeeId":"{{biller}}","usersAccountAtPayee":"{{account}}"{{extra}}}""";

    public static string Personal(string name, string extra = "") =>
        $$"""{"memberId":"M-1001","type":"P","payeeName":"{{name}}","address1":"1 Elm St","city":"Springfield","state":"IL","postalCode":"62701"{{extra}}}""";

    public static async Task<(HttpStatusCode Status, JsonElement Body, string? ETag)> SendAsync(
        this HttpClient client, HttpMethod method, string path, string? json = null, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, "api/v1/payee" + path);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        using var answer = await client.SendAsync(request);
        if (!answer.IsSuccessStatusCode) return (answer.StatusCode, await Api.ProblemAsync(answer), null);
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement, answer.Headers.ETag?.ToString());
    }

    /// <summary>Adds an entry and returns its id.</summary>
    public static async Task<string> AddAsync(this HttpClient client, string json)
    {
        var (status, body, _) = await client.SendAsync(HttpMethod.Post, "", json);
        Assert.True(status == HttpStatusCode.Created, $"{(int)status}: {body}");
        return body.GetProperty("userPayeeListId").GetString()!;
    }

    public static async Task<JsonElement> EntryAsync(this HttpClient client, string id) =>
        (await client.SendAsync(HttpMethod.Get, $"/user-payee-all/{id}/member/M-1001")).Body;

    public static Task<JsonElement> WaitForStatusAsync(this HttpClient client, string id, string status) => Api.WaitAsync(
        () => client.EntryAsync(id), entry => entry.GetProperty("status").GetString() == status, $"payee {id} to become {status}");

    /// <summary>Adds an entry of type G, and returns its id when it is active.</summary>
    public static async Task<string> AddActiveAsync(this HttpClient client)
    {
        var id = await client.AddAsync(Global(await client.BillerAsync(), NewAccount()));
        await client.WaitForStatusAsync(id, "Active");
        return id;
    }

    public static string Code(this JsonElement problem) => problem.GetProperty("errorCode").GetString()!;
}
