namespace Cbp.Sandbox.Processor;

/// <summary>What an attempt is answered.</summary>
/// <param name="Answer">The word.</param>
/// <param name="Accepts">Whether it is this attempt that took the payment.</param>
/// <param name="LosesReply">Whether the caller never hears of it.</param>
internal readonly record struct SubmissionDecision(string Answer, bool Accepts = false, bool LosesReply = false);
