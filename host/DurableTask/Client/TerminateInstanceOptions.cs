namespace Microsoft.DurableTask.Client;

public record class TerminateInstanceOptions(object? Output = null, bool Recursive = false);
