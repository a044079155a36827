namespace Cbp.Core.Exceptions;

/// <summary>A message that its queue has given up.</summary>
/// <param name="Queue">The queue; of a subscription <c>topic/subscription</c>.</param>
/// <param name="SequenceNumber">Its place: later ones are greater.</param>
/// <param name="MessageId">The message's id.</param>
/// <param name="Subject">The event's type, where it has one.</param>
/// <param name="Reason">Why it was given up: a stable word.</param>
/// <param name="Description">The same in a sentence.</param>
/// <param name="Deliveries">How often it was delivered.</param>
/// <param name="Body">What it says.</param>
public sealed record DeadLetter(
    string Queue, long SequenceNumber, string MessageId, string? Subject, string? Reason, string? Description, int Deliveries, string Body);
