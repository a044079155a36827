namespace Cbp.Host.DurableTask;

/// <summary>The attributes of the official SDK's spans.</summary>
internal static class SpanTags
{
    public const string Type = "durabletask.type";
    public const string TaskName = "durabletask.task.name";
    public const string InstanceId = "durabletask.task.instance_id";
    public const string TaskId = "durabletask.task.task_id";
    public const string Status = "durabletask.task.status";
    public const string FireAt = "durabletask.fire_at";
    public const string EventTarget = "durabletask.event.target_instance_id";

    public const string Orchestration = "orchestration";
    public const string Activity = "activity";
    public const string Timer = "timer";
    public const string Event = "event";
}
