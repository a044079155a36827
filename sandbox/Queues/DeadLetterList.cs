namespace Cbp.Sandbox.Queues;

/// <summary>Dead-lettered messages, the oldest first.</summary>
/// <param name="Messages">A hundred at the most.</param>
public sealed record DeadLetterList(IReadOnlyList<DeadLetter> Messages);
