using Cbp.Host.Worker.Invocation;

namespace Cbp.Host.Worker.Functions;

/// <summary>A parameter whose value is a plain function of the invocation.</summary>
internal sealed class DelegateBinder(Func<EmbeddedFunctionContext, object?> bind) : ParameterBinder
{
    public override object? Bind(EmbeddedFunctionContext context) => bind(context);
}
