namespace Cbp.Functions.Upstream;

/// <summary>A page of messages that could not be handled.</summary>
internal sealed record HeldMessagesAnswer(IReadOnlyList<HeldMessageAnswer> Messages, string? NextCursor);
