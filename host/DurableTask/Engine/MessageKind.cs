namespace Cbp.Host.DurableTask;

internal enum MessageKind
{
    /// <summary>Look what there is to do: to begin, or to go on after a restart.</summary>
    Look,
    ActivityResult,
    SubOrchestrationResult,
    TimerDue,
    Event,
    Suspend,
    Resume,
    Terminate,
    Fail,
}
