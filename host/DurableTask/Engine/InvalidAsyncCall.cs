namespace Cbp.Host.DurableTask;

/// <summary>What an orchestrator is told that waits for something other than a durable task.</summary>
internal static class InvalidAsyncCall
{
    public const string Message =
        "An invalid asynchronous invocation was detected. This can be caused by awaiting non-durable tasks in an orchestrator "
        + "function's implementation or by middleware that invokes asynchronous code.";
}
