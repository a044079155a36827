using System.Text.Json;
using Microsoft.DurableTask;

namespace Cbp.Host.DurableTask;

/// <summary>How failure details are kept on disk.</summary>
internal static class FailureJson
{
    public static string Write(TaskFailureDetails failure) => JsonSerializer.Serialize(failure);

    public static TaskFailureDetails Read(string json) => JsonSerializer.Deserialize<TaskFailureDetails>(json)
        ?? throw new InvalidDataException("A failure was stored as null.");
}
