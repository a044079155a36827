using Microsoft.AspNetCore.Mvc;

namespace Cbp.Functions.Http;

/// <summary>An answer whose bytes are known: written as they are.</summary>
internal sealed class BytesResult(int statusCode, string contentType, ReadOnlyMemory<byte> body) : IActionResult
{
    /// <summary>Whether it says that all went well.</summary>
    public bool IsSuccess => statusCode is >= 200 and < 300;

    /// <inheritdoc />
    public Task ExecuteResultAsync(ActionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var response = context.HttpContext.Response;
        response.StatusCode = statusCode;
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body, context.HttpContext.RequestAborted).AsTask();
    }
}
