namespace Cbp.Host.Worker.Outputs;

/// <summary>The property of a function's result that is its HTTP answer.</summary>
internal sealed record HttpOutput(string Name, Func<object, object?> Value);
