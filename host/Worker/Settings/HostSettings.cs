namespace Cbp.Host.Worker.Settings;

/// <summary>What host.json settles, with the documented defaults where it is silent.</summary>
internal sealed class HostSettings
{
    public HostSettings(HostJson json)
    {
        RoutePrefix = json.Text("extensions:http:routePrefix", "api").Trim('/');
        FunctionTimeout = json.Text("functionTimeout", "-1") is "-1" ? null : json.Duration("functionTimeout", null);
        MaxConcurrentCalls = json.Count("extensions:serviceBus:maxConcurrentCalls", 16);
        MaxConcurrentSessions = json.Count("extensions:serviceBus:maxConcurrentSessions", 8);
        MaxConcurrentCallsPerSession = json.Count("extensions:serviceBus:maxConcurrentCallsPerSession", 1);
        AutoCompleteMessages = json.Flag("extensions:serviceBus:autoCompleteMessages", true);
        MaxAutoLockRenewal = json.Duration("extensions:serviceBus:maxAutoLockRenewalDuration", TimeSpan.FromMinutes(5))!.Value;
        SessionIdleTimeout = json.Duration("extensions:serviceBus:sessionIdleTimeout", null);
        PrefetchCount = json.Count("extensions:serviceBus:prefetchCount", 0, least: 0);
        MaxMessageBatchSize = json.Count("extensions:serviceBus:maxMessageBatchSize", 1000);
        HubName = json.Text("extensions:durableTask:hubName", "TestHubName");
        MaxConcurrentActivities = json.Count("extensions:durableTask:maxConcurrentActivityFunctions", 10 * Environment.ProcessorCount);
        MaxConcurrentOrchestrators = json.Count("extensions:durableTask:maxConcurrentOrchestratorFunctions", 10 * Environment.ProcessorCount);
    }

    public string RoutePrefix { get; }

    /// <summary>How long a function may run; null for as long as it likes.</summary>
    public TimeSpan? FunctionTimeout { get; }

    public int MaxConcurrentCalls { get; }

    public int MaxConcurrentSessions { get; }

    public int MaxConcurrentCallsPerSession { get; }

    public bool AutoCompleteMessages { get; }

    public TimeSpan MaxAutoLockRenewal { get; }

    public TimeSpan? SessionIdleTimeout { get; }

    public int PrefetchCount { get; }

    public int MaxMessageBatchSize { get; }

    public string HubName { get; }

    public int MaxConcurrentActivities { get; }

    public int MaxConcurrentOrchestrators { get; }
}
