using Microsoft.Azure.Functions.Worker;

namespace Cbp.Host.Worker.Invocation;

internal sealed class TypedInvocationResult<T>(EmbeddedFunctionContext context) : InvocationResult<T>
{
    public override T? Value { get => (T?)context.Result; set => context.Result = value; }
}
