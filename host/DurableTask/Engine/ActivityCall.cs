using SpanContext = System.Diagnostics.ActivityContext;

namespace Cbp.Host.DurableTask;

/// <summary>An activity that is to run, and which step of which execution waits for it.</summary>
/// <param name="InstanceId">Who waits.</param>
/// <param name="Execution">Its execution.</param>
/// <param name="Step">The step.</param>
/// <param name="Name">The activity's name.</param>
/// <param name="Input">Serialized.</param>
/// <param name="Trace">The call's span, which is the parent of the activity's; default where there is none.</param>
internal sealed record ActivityCall(string InstanceId, int Execution, int Step, string Name, string? Input, SpanContext Trace);
