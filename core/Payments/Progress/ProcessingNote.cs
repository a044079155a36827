using Cbp.Core.Common;

namespace Cbp.Core.Payments.Progress;

/// <summary>What is known of a payment that stays in processing.</summary>
/// <param name="PaymentId">The payment.</param>
/// <param name="AttemptId">The attempt that it is about.</param>
/// <param name="Detail">Why it stays there.</param>
/// <param name="Since">Since when that is so (UTC).</param>
/// <param name="NextAt">When it is tried, or asked for, the next time (UTC).</param>
/// <param name="Tries">How often it was put off.</param>
/// <param name="ExceptionOpened">Whether people were told that it takes too long.</param>
public sealed record ProcessingNote(
    PaymentId PaymentId, PaymentId AttemptId, ProcessingDetail Detail, DateTimeOffset Since, DateTimeOffset NextAt, int Tries, bool ExceptionOpened)
{
    /// <summary>The detail as callers and people read it.</summary>
    public string Code => Detail == ProcessingDetail.OutcomeUnknown ? "OUTCOME_UNKNOWN" : "WAITING_FOR_PROCESSOR";
}
