using Cbp.Host.Worker.Invocation;

namespace Microsoft.Azure.Functions.Worker;

public static class FunctionContextBindingFeatureExtensions
{
    public static InvocationResult GetInvocationResult(this FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return EmbeddedFunctionContext.Of(context).InvocationResult;
    }

    public static InvocationResult<T> GetInvocationResult<T>(this FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new TypedInvocationResult<T>(EmbeddedFunctionContext.Of(context));
    }

    public static IEnumerable<OutputBindingData<T>> GetOutputBindings<T>(this FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var embedded = EmbeddedFunctionContext.Of(context);
        return embedded.Function.Outputs.NamesOf(embedded.Function.Kind)
            .Select(output => new EmbeddedOutputBinding(embedded, output.Name, output.Type))
            .Where(output => output.Value is null or T)
            .Select(output => new TypedOutputBinding<T>(output));
    }
}
