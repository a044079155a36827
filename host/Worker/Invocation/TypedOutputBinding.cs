using Microsoft.Azure.Functions.Worker;

namespace Cbp.Host.Worker.Invocation;

internal sealed class TypedOutputBinding<T>(EmbeddedOutputBinding output) : OutputBindingData<T>
{
    public override string Name => output.Name;

    public override string BindingType => output.BindingType;

    public override T? Value { get => (T?)output.Value; set => output.Value = value; }
}
