using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Sandbox.Tests.Functions;

/// <summary>Calls a function as the host does, and reads what it answers.</summary>
internal sealed class FunctionCall
{
    private readonly DefaultHttpContext _http = new();
    private readonly ConnectionFeature _connection = new();

    public FunctionCall(string? body = null, string query = "", string? idempotencyKey = null)
    {
        _http.Features.Set<IHttpRequestLifetimeFeature>(_connection);
        _http.Request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body ?? ""));
        _http.Request.QueryString = new QueryString(query);
        if (idempotencyKey is not null) _http.Request.Headers["Idempotency-Key"] = idempotencyKey;
        _http.RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider();
    }

    public HttpRequest Request => _http.Request;

    public async Task<FunctionAnswer> RunAsync(Func<HttpRequest, Task<IActionResult>> function)
    {
        using var written = new MemoryStream();
        _http.Response.Body = written;
        var result = await function(Request);
        await result.ExecuteResultAsync(new ActionContext(_http, new RouteData(), new ActionDescriptor()));
        var text = Encoding.UTF8.GetString(written.ToArray());
        var json = text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
        return new FunctionAnswer(_http.Response.StatusCode, _http.Response.ContentType, json, _connection.Cut);
    }

    public Task<FunctionAnswer> RunAsync(Func<HttpRequest, IActionResult> function) => RunAsync(request => Task.FromResult(function(request)));

    private sealed class ConnectionFeature : IHttpRequestLifetimeFeature
    {
        public bool Cut { get; private set; }

        public CancellationToken RequestAborted { get; set; }

        public void Abort() => Cut = true;
    }
}
