using System.Text.Json.Serialization;

namespace Cbp.Sandbox.Processor;

/// <summary>What the processor says of a payment.</summary>
/// <param name="Status">ACCEPTED, PENDING, INSUFFICIENT_FUNDS, INVALID_ACCOUNT, SYSTEM_ERROR, RETURNED or NOT_FOUND.</param>
/// <param name="Reference">The processor's reference, once it has taken the payment.</param>
/// <param name="LosesReply">Whether the caller never hears of it.</param>
public sealed record SubmissionAnswer(string Status, string? Reference, [property: JsonIgnore] bool LosesReply = false);
