using System.Globalization;
using System.Text;
using Cbp.Host.Worker.Functions;
using Cbp.Host.Worker.Http;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Cbp.Host.Worker.Runtime;

/// <summary>The list of functions that Core Tools prints when its host has started.</summary>
internal static class StartBanner
{
    public static void Print(RuntimePlan plan, IServiceProvider services)
    {
        var address = services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()?
            .Replace("127.0.0.1", "localhost", StringComparison.Ordinal) ?? "";
        var text = new StringBuilder("\nFunctions:\n\n");
        foreach (var function in plan.Catalog.Functions.OrderBy(f => f.Kind).ThenBy(f => f.Name, StringComparer.Ordinal))
        {
            if (function.Kind == FunctionKind.Http)
            {
                var methods = ((HttpTriggerAttribute)function.Trigger).Methods is { Length: > 0 } some ? some : ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
                text.Append(CultureInfo.InvariantCulture,
                    $"\t{function.Name}: [{string.Join(',', methods.Select(m => m.ToUpperInvariant()))}] {address}/{HttpEndpoints.RouteOf(function, plan.Settings.RoutePrefix)}\n\n");
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $"\t{function.Name}: {TriggerTypes.NameOf(function.Kind)}\n\n");
            }
        }

        if (plan.Keys.Generated is { } key) text.Append(CultureInfo.InvariantCulture, $"Function key for this start (header x-functions-key): {key}\n\n");
        if (services.GetRequiredService<EmbeddedRuntime>().ServiceBusRest is { } rest)
            text.Append(CultureInfo.InvariantCulture, $"Service Bus REST protocol: {rest.Address}{{queue or topic}}/messages\n\n");
        var output = plan.Options.Output ?? Console.Out;
        output.Write(text.ToString());
        output.Flush();
    }
}
