using Microsoft.Azure.Functions.Worker;

namespace Cbp.Host.Worker.Invocation;

/// <summary>The trigger's data by name, as the official host names it: query and route values, or a message's properties.</summary>
internal sealed class InvocationBindings(EmbeddedFunctionContext context) : BindingContext
{
    private Dictionary<string, object?>? _data;

    public override IReadOnlyDictionary<string, object?> BindingData => _data ??= Collect();

    private Dictionary<string, object?> Collect()
    {
        var data = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        if (context.HttpContext is { } http)
        {
            foreach (var (name, values) in http.Request.Query) data[name] = values.ToString();
            foreach (var (name, value) in http.Request.RouteValues) data[name] = value?.ToString();
        }
        else if (context.Trigger is ITriggerData trigger)
        {
            foreach (var name in trigger.Names) data[name] = trigger.Find(name);
        }

        return data;
    }
}
