using Microsoft.DurableTask;

namespace Cbp.Year.Tests.Runner;

/// <summary>An activity or timer that an instance waits for.</summary>
/// <param name="Number">Its number within the run.</param>
/// <param name="Activity">The activity's name; null for a timer.</param>
/// <param name="Input">The activity's input in JSON.</param>
/// <param name="Retry">How it is tried again.</param>
/// <param name="DueAt">When a timer goes off.</param>
/// <param name="Done">Completed by the outcome.</param>
internal sealed record OpenCall(
    int Number, string? Activity, string? Input, RetryPolicy? Retry, DateTime DueAt, TaskCompletionSource<string?> Done);
