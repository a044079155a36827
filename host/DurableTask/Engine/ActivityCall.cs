namespace Cbp.Host.DurableTask;

/// <summary>An activity that is to run, and which step of which execution waits for it.</summary>
internal sealed record ActivityCall(string InstanceId, int Execution, int Step, string Name, string? Input);
