using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace Cbp.Host.Worker.Http;

/// <summary>An answer as the worker's own type: kept in memory until the function has ended.</summary>
internal sealed class EmbeddedHttpResponseData(FunctionContext context) : HttpResponseData(context)
{
    private readonly EmbeddedHttpCookies _cookies = new();

    public override HttpStatusCode StatusCode { get; set; } = HttpStatusCode.OK;

    public override HttpHeadersCollection Headers { get; set; } = [];

    public override Stream Body { get; set; } = new MemoryStream();

    public override HttpCookies Cookies => _cookies;

    /// <summary>Writes any answer of the worker's type, the app's own too.</summary>
    public static async Task WriteAsync(HttpContext http, HttpResponseData answer)
    {
        var response = http.Response;
        response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.NonValidated)
        {
            // How the body is framed is the server's affair.
            if (name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase) || name.Equals("Transfer-Encoding", StringComparison.OrdinalIgnoreCase)) continue;
            response.Headers[name] = values.ToArray();
        }

        if (answer.Cookies is EmbeddedHttpCookies cookies)
        {
            foreach (var cookie in cookies.SetCookies) response.Headers.Append("Set-Cookie", cookie);
        }

        if (answer.Body.CanSeek)
        {
            answer.Body.Position = 0;
            if (AllowsBody(response.StatusCode)) response.ContentLength = answer.Body.Length;
            if (answer.Body.Length == 0) return;
        }

        await answer.Body.CopyToAsync(response.Body, http.RequestAborted);
    }

    private static bool AllowsBody(int status) => status is >= 200 and not 204 and not 205 and not 304;
}
