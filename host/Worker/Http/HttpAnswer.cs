using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker.Http;

namespace Cbp.Host.Worker.Http;

/// <summary>Writes what an HTTP function returned: action results as MVC does, results as minimal APIs do, anything else as an object result.</summary>
internal static class HttpAnswer
{
    private static readonly ActionDescriptor Descriptor = new();

    public static Task WriteAsync(HttpContext http, object answer) => answer switch
    {
        IActionResult action => ExecuteAsync(http, action),
        IResult result => result.ExecuteAsync(http),
        HttpResponseData data => EmbeddedHttpResponseData.WriteAsync(http, data),
        _ => ExecuteAsync(http, new ObjectResult(answer)),
    };

    private static Task ExecuteAsync(HttpContext http, IActionResult action)
    {
        // The commonest results need no machinery.
        if (action is StatusCodeResult status && action.GetType() is var type && (type == typeof(StatusCodeResult) || type == typeof(OkResult) || type == typeof(NoContentResult)))
        {
            http.Response.StatusCode = status.StatusCode;
            return Task.CompletedTask;
        }

        return action.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), Descriptor));
    }
}
