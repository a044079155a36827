using Cbp.Host.Worker.Functions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Host.Worker.Http;

/// <summary>Makes the ASP.NET Core endpoint of each HTTP function.</summary>
internal static class HttpEndpoints
{
    public static List<Endpoint> Create(FunctionCatalog catalog, string routePrefix, Func<FunctionModel, RequestDelegate> handler)
    {
        var endpoints = new List<Endpoint>();
        var taken = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var function in catalog.Functions.Where(f => f.Kind == FunctionKind.Http))
        {
            var trigger = (HttpTriggerAttribute)function.Trigger;
            var route = RouteOf(function, routePrefix);
            foreach (var method in trigger.Methods is { Length: > 0 } methods ? methods : ["*"])
            {
                if (!taken.TryAdd($"{method} {route}", function.Name))
                {
                    catalog.AddProblem(function, $"parameter '{function.TriggerParameter.Name}': the route {method.ToUpperInvariant()} '{route}' is also that of function '{taken[$"{method} {route}"]}'");
                }
            }

            try
            {
                endpoints.Add(Create(function, trigger, route, handler(function)));
            }
            catch (RoutePatternException e)
            {
                catalog.AddProblem(function, $"parameter '{function.TriggerParameter.Name}': the route '{route}' is not valid: {e.Message}");
            }
        }

        return endpoints;
    }

    /// <summary>The function's route with its prefix; its name where it gives none. No slash in front.</summary>
    public static string RouteOf(FunctionModel function, string routePrefix)
    {
        var route = (((HttpTriggerAttribute)function.Trigger).Route ?? function.Name).Trim('/');
        return routePrefix.Length == 0 ? route : route.Length == 0 ? routePrefix : routePrefix + "/" + route;
    }

    private static Endpoint Create(FunctionModel function, HttpTriggerAttribute trigger, string route, RequestDelegate handler)
    {
        var builder = new RouteEndpointBuilder(handler, RoutePatternFactory.Parse(route), order: 0) { DisplayName = function.Name };
        if (trigger.Methods is { Length: > 0 } methods) builder.Metadata.Add(new HttpMethodMetadata(methods.Select(m => m.ToUpperInvariant())));
        return builder.Build();
    }
}
