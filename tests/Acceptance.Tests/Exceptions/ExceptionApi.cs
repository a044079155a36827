using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Cbp.Acceptance.Tests.Exceptions;

/// <summary>The calls about exceptions.</summary>
internal static class ExceptionApi
{
    /// <summary>The payment's exceptions, newest first.</summary>
    public static async Task<IReadOnlyList<JsonElement>> ExceptionsOfAsync(this HttpClient client, string paymentId) =>
        [.. (await client.GetJsonAsync($"api/v1/exception?payment={paymentId}")).GetProperty("exceptions").EnumerateArray()];

    /// <summary>The payment's only exception, once its rule was applied.</summary>
    public static async Task<JsonElement> OnlyExceptionOfAsync(this RunningApp app, string paymentId)
    {
        await app.SettledAsync();
        return Assert.Single(await app.Client.ExceptionsOfAsync(paymentId));
    }

    public static async Task<HttpResponseMessage> ResolveAsync(this HttpClient client, JsonElement exception, string json, int? version = null, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/v1/exception/{exception.GetProperty("exceptionId").GetString()}/resolve")
        {
            Content = new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
        };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{version ?? exception.GetProperty("version").GetInt32()}\"");
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return await client.SendAsync(request);
    }

    public static string? Text(this JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString() : null;
}
