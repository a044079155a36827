#pragma warning disable CA1822 // instance methods are part of what is tested
using System.Net;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace Cbp.Host.Worker.Tests.Http;

/// <summary>Functions on HttpRequestData, as the classic quickstarts have them.</summary>
public sealed class Classic
{
    [Function("ClassicHello")]
    public async Task<HttpResponseData> Hello(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = "classic/{name}")] HttpRequestData request, string name)
    {
        var response = request.CreateResponse(HttpStatusCode.Created);
        response.Headers.Add("X-Seen", [request.Method, request.Query["q"] ?? "-", request.Url.AbsolutePath]);
        response.Headers.Add("Content-Type", "text/plain; charset=utf-8");
        foreach (var cookie in request.Cookies) response.Cookies.Append(cookie.Name + "2", cookie.Value);
        response.Cookies.Append(new HttpCookie("kept", "a b;c") { HttpOnly = true, Secure = true, MaxAge = 60, Path = "/", SameSite = SameSite.Strict });
        await response.WriteStringAsync($"{name}: {await request.ReadAsStringAsync()}");
        return response;
    }

    [Function("ClassicDouble")]
    public static async Task<HttpResponseData> Double([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "double")] HttpRequestData request)
    {
        var number = await request.ReadFromJsonAsync<Number>();
        var response = request.CreateResponse();
        await response.WriteAsJsonAsync(new Number(number!.Value * 2));
        return response;
    }

    [Function("ClassicEmpty")]
    public static HttpResponseData Empty([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "empty")] HttpRequestData request) =>
        request.CreateResponse(HttpStatusCode.NoContent);

    [Function("ClassicTwice")]
    public static string Twice([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "twice")] HttpRequestData request)
    {
        var first = request.ReadAsString();
        request.Body.Position = 0;
        return first + request.ReadAsString();
    }

    [Function("ClassicSend")]
    public static Sent Send([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "send")] HttpRequestData request) =>
        new(request.CreateResponse(HttpStatusCode.Accepted), "sent");

    public sealed record Number(int Value);

    public sealed record Sent(HttpResponseData Answer, [property: ServiceBusOutput("out", Connection = "ServiceBus")] string Text);
}
