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
}
