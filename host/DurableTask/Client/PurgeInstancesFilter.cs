namespace Microsoft.DurableTask.Client;

public record class PurgeInstancesFilter(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null)
{
    // How long the purge may take; what is left then is left, and the result says that it is not complete.
    public TimeSpan? Timeout { get; init; }
}
