using System.Text.Json;
using Microsoft.DurableTask;

namespace Cbp.Host.DurableTask;

/// <summary>How failure details are kept on disk.</summary>
internal static class FailureJson
{
    public static string Write(TaskFailureDetails failure) => JsonSerializer.Serialize(failure);

    /// <summary>What cannot be read is a failure all the same: nobody who asks is to fail over it.</summary>
    public static TaskFailureDetails Read(string json)
    {
        try
        {
            if (JsonSerializer.Deserialize<TaskFailureDetails>(json) is { } failure) return failure;
        }
        catch (JsonException)
        {
            // Told below.
        }

        return new TaskFailureDetails("Unknown", "The failure was stored in a form that cannot be read: " + json, null, null, null);
    }
}
