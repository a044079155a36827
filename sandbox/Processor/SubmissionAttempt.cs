namespace Cbp.Sandbox.Processor;

/// <summary>One attempt that the processor was sent.</summary>
/// <param name="Position">Its number over all, from 1.</param>
/// <param name="PaymentId">The payment.</param>
/// <param name="InstitutionId">Whose member pays.</param>
/// <param name="Amount">How much.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="PayeeName">Who is paid.</param>
/// <param name="Answer">What it was answered.</param>
/// <param name="Accepted">Whether it is this attempt that took the payment: true at most once per payment.</param>
/// <param name="ReplyLost">Whether the answer was kept from the caller.</param>
/// <param name="ReceivedAt">When it came, by the application's clock.</param>
public sealed record SubmissionAttempt(
    long Position,
    string PaymentId,
    string? InstitutionId,
    decimal Amount,
    string Currency,
    string? PayeeName,
    string Answer,
    bool Accepted,
    bool ReplyLost,
    DateTimeOffset ReceivedAt);
