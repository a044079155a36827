using System.Net.Http.Headers;
using System.Text;

namespace Cbp.Acceptance.Tests.Configuration;

/// <summary>Calls with one key or another.</summary>
internal static class Keys
{
    public static async Task<HttpResponseMessage> CallAsync(
        this RunningApp app, string key, HttpMethod method, string path, string? json = null, string? actFor = null, string? ifMatch = null)
    {
        using var client = new HttpClient { BaseAddress = app.Client.BaseAddress };
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("X-Api-Key", key);
        if (actFor is not null) request.Headers.TryAddWithoutValidation("X-Institution-Id", actFor);
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        return await client.SendAsync(request);
    }
}
