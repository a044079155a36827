namespace Cbp.Host.DurableTask;

/// <summary>Whose sub-orchestration an instance is: the parent, its execution, and the step that waits for the result.</summary>
internal sealed record ParentLink(string Id, string Name, int Execution, int Step);
