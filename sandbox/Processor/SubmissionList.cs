namespace Cbp.Sandbox.Processor;

/// <summary>What the processor was sent, and what it accepted.</summary>
/// <param name="Attempts">How many attempts there are.</param>
/// <param name="Accepted">How many of them took a payment.</param>
/// <param name="Items">The attempts of this page, in the order they came.</param>
/// <param name="Next">What to pass as <c>after</c> for the next page; null where this is the last.</param>
public sealed record SubmissionList(long Attempts, long Accepted, IReadOnlyList<SubmissionAttempt> Items, long? Next);
