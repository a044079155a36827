using System.Security.Claims;
using Cbp.Host.Worker.Invocation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Azure.Functions.Worker.Http;

namespace Cbp.Host.Worker.Http;

/// <summary>
/// A request as the worker's own type. Its body has been read into memory, as it has on Azure, where it comes from another
/// process: it can be read synchronously, and again from its start; <see cref="HttpRequest"/> sees the same stream.
/// </summary>
internal sealed class EmbeddedHttpRequestData : HttpRequestData
{
    private readonly HttpRequest _request;
    private HttpHeadersCollection? _headers;
    private List<IHttpCookie>? _cookies;
    private Uri? _url;

    private EmbeddedHttpRequestData(EmbeddedFunctionContext context, HttpRequest request)
        : base(context) => _request = request;

    public override Stream Body => _request.Body;

    public override HttpHeadersCollection Headers =>
        _headers ??= new(_request.Headers.Select(h => KeyValuePair.Create(h.Key, h.Value.OfType<string>())));

    public override IReadOnlyCollection<IHttpCookie> Cookies =>
        _cookies ??= [.. _request.Cookies.Select(c => new HttpCookie(c.Key, c.Value))];

    public override Uri Url => _url ??= new Uri(_request.GetEncodedUrl());

    public override IEnumerable<ClaimsIdentity> Identities => _request.HttpContext.User.Identities;

    public override string Method => _request.Method;

    /// <summary>The request of an invocation; null where HTTP did not set it off.</summary>
    public static ValueTask<HttpRequestData?> OfAsync(EmbeddedFunctionContext context)
    {
        if (context.HttpRequestData is { } known) return new(known);
        return context.HttpContext is { } http ? ReadAsync(context, http.Request) : default;
    }

    public override HttpResponseData CreateResponse() => new EmbeddedHttpResponseData(FunctionContext);

    private static async ValueTask<HttpRequestData?> ReadAsync(EmbeddedFunctionContext context, HttpRequest request)
    {
        if (!request.Body.CanSeek)
        {
            var body = new MemoryStream();
            await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
            body.Position = 0;
            request.Body = body;
        }

        return context.HttpRequestData = new EmbeddedHttpRequestData(context, request);
    }
}
