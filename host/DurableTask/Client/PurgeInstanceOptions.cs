namespace Microsoft.DurableTask.Client;

public record class PurgeInstanceOptions(bool Recursive = false);
