using Cbp.Host.Worker.Invocation;

namespace Cbp.Host.Worker.Functions;

/// <summary>Where one parameter's value comes from. Made once, at the start.</summary>
internal abstract class ParameterBinder
{
    /// <summary>True where only <see cref="BindAsync"/> can give the value.</summary>
    public virtual bool IsAsync => false;

    public abstract object? Bind(EmbeddedFunctionContext context);

    public virtual ValueTask<object?> BindAsync(EmbeddedFunctionContext context) => new(Bind(context));
}
