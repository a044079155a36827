using System.Text.Json.Serialization;

namespace Microsoft.Azure.Functions.Worker;

public class HttpManagementPayload
{
    [JsonPropertyName("id")]
    public string? Id { get; internal init; }

    [JsonPropertyName("purgeHistoryDeleteUri")]
    public string? PurgeHistoryDeleteUri { get; internal init; }

    [JsonPropertyName("sendEventPostUri")]
    public string? SendEventPostUri { get; internal init; }

    [JsonPropertyName("statusQueryGetUri")]
    public string? StatusQueryGetUri { get; internal init; }

    [JsonPropertyName("terminatePostUri")]
    public string? TerminatePostUri { get; internal init; }

    [JsonPropertyName("suspendPostUri")]
    public string? SuspendPostUri { get; internal init; }

    [JsonPropertyName("restartPostUri")]
    public string? RestartPostUri { get; internal init; }

    [JsonPropertyName("resumePostUri")]
    public string? ResumePostUri { get; internal init; }
}
