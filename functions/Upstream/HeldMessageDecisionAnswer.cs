namespace Cbp.Functions.Upstream;

/// <summary>What became of a message that was tried again.</summary>
internal sealed record HeldMessageDecisionAnswer(string MessageId, string Decision);
