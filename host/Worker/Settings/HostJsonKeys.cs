namespace Cbp.Host.Worker.Settings;

/// <summary>The keys of host.json that are documented. A name that ends in ":" stands for everything below it.</summary>
internal static class HostJsonKeys
{
    private static readonly HashSet<string> Exact = new(StringComparer.OrdinalIgnoreCase)
    {
        "version", "functionTimeout", "telemetryMode",
        "logging:fileLoggingMode",
        "extensions:http:routePrefix",
        "extensions:serviceBus:maxConcurrentCalls", "extensions:serviceBus:maxConcurrentSessions",
        "extensions:serviceBus:maxConcurrentCallsPerSession", "extensions:serviceBus:autoCompleteMessages",
        "extensions:serviceBus:maxAutoLockRenewalDuration", "extensions:serviceBus:sessionIdleTimeout",
        "extensions:serviceBus:prefetchCount", "extensions:serviceBus:maxMessageBatchSize",
        "extensions:durableTask:hubName", "extensions:durableTask:maxConcurrentActivityFunctions",
        "extensions:durableTask:maxConcurrentOrchestratorFunctions",
    };

    // Known to the official host; they say how it scales, reports or loads, which the embedded host does not do.
    private static readonly string[] WithoutEffect =
    [
        "logging:logLevel:", "logging:applicationInsights:", "logging:console:", "extensionBundle:", "functions:", "watchDirectories:",
        "watchFiles:", "healthMonitor:", "concurrency:", "aggregator:", "singleton:", "managedDependency:", "customHandler:",
        "extensions:http:hsts:", "extensions:http:customHeaders:", "extensions:http:dynamicThrottlesEnabled:",
        "extensions:http:maxConcurrentRequests:", "extensions:http:maxOutstandingRequests:",
        "extensions:serviceBus:clientRetryOptions:", "extensions:serviceBus:transportType:", "extensions:serviceBus:webProxy:",
        "extensions:serviceBus:enableCrossEntityTransactions:", "extensions:serviceBus:minMessageBatchSize:", "extensions:serviceBus:maxBatchWaitTime:",
        "extensions:durableTask:storageProvider:", "extensions:durableTask:tracing:", "extensions:durableTask:notifications:",
        "extensions:durableTask:extendedSessionsEnabled:", "extensions:durableTask:extendedSessionIdleTimeoutInSeconds:",
        "extensions:durableTask:maxConcurrentEntityFunctions:", "extensions:durableTask:maxEntityOperationBatchSize:",
        "extensions:durableTask:maxGrpcMessageSizeInBytes:", "extensions:durableTask:grpcHttpClientTimeout:",
        "extensions:durableTask:useGracefulShutdown:", "extensions:durableTask:defaultVersion:", "extensions:durableTask:versionMatchStrategy:",
        "extensions:durableTask:versionFailureStrategy:", "extensions:durableTask:httpSettings:", "extensions:durableTask:storeInputsInOrchestrationHistory:",
    ];

    public static bool IsKnown(string key) =>
        Exact.Contains(key) || Array.Exists(WithoutEffect, prefix => (key + ":").StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
