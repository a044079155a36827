namespace Microsoft.DurableTask;

public record class ParentOrchestrationInstance(TaskName Name, string InstanceId);
