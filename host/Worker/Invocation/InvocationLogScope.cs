using System.Collections;

namespace Cbp.Host.Worker.Invocation;

/// <summary>What every log line of an invocation carries. The id is made only when a logger asks for it.</summary>
internal sealed class InvocationLogScope(EmbeddedFunctionContext context) : IReadOnlyList<KeyValuePair<string, object?>>
{
    public int Count => 2;

    public KeyValuePair<string, object?> this[int index] => index switch
    {
        0 => new("AzureFunctions_InvocationId", context.InvocationId),
        1 => new("AzureFunctions_FunctionName", context.Function.Name),
        _ => throw new ArgumentOutOfRangeException(nameof(index)),
    };

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        yield return this[0];
        yield return this[1];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => $"{context.Function.Name} {context.InvocationId}";
}
