using Cbp.Host.Worker.Outputs;
using Microsoft.Azure.Functions.Worker;

namespace Cbp.Host.Worker.Invocation;

/// <summary>One output of an invocation, which a middleware may read and replace.</summary>
internal sealed class EmbeddedOutputBinding(EmbeddedFunctionContext context, string name, string type) : OutputBindingData<object>
{
    public override string Name => name;

    public override string BindingType => type;

    public override object? Value
    {
        get => IsResult ? context.Result : context.OutputOf(name);
        set
        {
            if (IsResult) context.Result = value;
            else context.SetOutput(name, value);
        }
    }

    private bool IsResult => name == FunctionOutputs.Return && context.Function.Outputs.Messages.Count == 0;
}
