using Microsoft.Azure.Functions.Worker;

namespace Cbp.Host.Worker.Functions;

internal sealed class NamedBinding(string name, string type, BindingDirection direction) : BindingMetadata
{
    public override string Name => name;

    public override string Type => type;

    public override BindingDirection Direction => direction;
}
