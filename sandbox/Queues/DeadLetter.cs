namespace Cbp.Sandbox.Queues;

/// <summary>A message that could not be handled.</summary>
/// <param name="MessageId">Its id.</param>
/// <param name="SessionId">Its session, or null.</param>
/// <param name="Reason">Why: an error code.</param>
/// <param name="Description">Why, in words.</param>
/// <param name="DeliveryCount">How often it was delivered.</param>
/// <param name="EnqueuedTime">When it was sent (UTC).</param>
/// <param name="Body">What it says.</param>
public sealed record DeadLetter(
    string MessageId, string? SessionId, string? Reason, string? Description, int DeliveryCount, DateTimeOffset EnqueuedTime, string Body);
