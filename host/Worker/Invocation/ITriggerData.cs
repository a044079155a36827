namespace Cbp.Host.Worker.Invocation;

/// <summary>A trigger that carries named data, which parameters are bound to by name.</summary>
internal interface ITriggerData
{
    IEnumerable<string> Names { get; }

    /// <summary>The value of that name, in any case of letters; null where there is none.</summary>
    object? Find(string name);
}
