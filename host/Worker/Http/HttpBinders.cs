using Cbp.Host.Worker.Invocation;
using System.Reflection;
using Cbp.Host.Worker.Functions;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker.Http;

namespace Cbp.Host.Worker.Http;

/// <summary>The parameters of HTTP functions: the request, the body, and route and query values by name.</summary>
internal static class HttpBinders
{
    public static ParameterBinder CreateForTrigger(ParameterInfo parameter) =>
        RequestBinder(parameter)
        ?? throw new FunctionBindingException($"an HTTP trigger gives an HttpRequest or an HttpRequestData, not {parameter.ParameterType}; take the body with [FromBody]");

    public static ParameterBinder Create(ParameterInfo parameter)
    {
        if (parameter.GetCustomAttributes<FromBodyAttribute>().Any()) return new BodyBinder(parameter);
        return RequestBinder(parameter) ?? new NamedValueBinder(parameter, Find);
    }

    private static ParameterBinder? RequestBinder(ParameterInfo parameter)
    {
        if (parameter.ParameterType == typeof(HttpRequest)) return new DelegateBinder(c => c.HttpContext!.Request);
        return parameter.ParameterType == typeof(HttpRequestData) ? new RequestDataBinder() : null;
    }

    private static object? Find(EmbeddedFunctionContext context, string name)
    {
        var request = context.HttpContext!.Request;
        if (request.RouteValues.TryGetValue(name, out var routed) && routed is not null) return routed;
        return request.QueryString.HasValue && request.Query.TryGetValue(name, out var values) && values.Count > 0 ? values.ToString() : null;
    }
}
