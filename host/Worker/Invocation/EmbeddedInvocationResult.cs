using Microsoft.Azure.Functions.Worker;

namespace Cbp.Host.Worker.Invocation;

internal sealed class EmbeddedInvocationResult(EmbeddedFunctionContext context) : InvocationResult
{
    public override object? Value { get => context.Result; set => context.Result = value; }
}
