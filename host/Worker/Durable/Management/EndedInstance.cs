using Microsoft.DurableTask.Client;

namespace Cbp.Host.Worker.Durable.Management;

/// <summary>What a caller that waited for an orchestration gets when it has ended.</summary>
internal sealed record EndedInstance(
    string Name,
    string InstanceId,
    DateTimeOffset CreatedAt,
    DateTimeOffset LastUpdatedAt,
    string RuntimeStatus,
    string? SerializedInput,
    string? SerializedOutput,
    string? SerializedCustomStatus)
{
    public static EndedInstance Of(OrchestrationMetadata instance) => new(
        instance.Name,
        instance.InstanceId,
        instance.CreatedAt,
        instance.LastUpdatedAt,
        instance.RuntimeStatus.ToString(),
        instance.SerializedInput,
        instance.SerializedOutput,
        instance.SerializedCustomStatus);
}
