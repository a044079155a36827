using Cbp.Core.Payments;

namespace Cbp.Functions.Jobs;

/// <summary>How many payments of a job, and of how much, had one outcome.</summary>
internal sealed record JobOutcomeAnswer(PaymentStatus Status, string? FailureCode, int Count, decimal Amount);
