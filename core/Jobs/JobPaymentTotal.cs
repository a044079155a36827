using Cbp.Core.Payments;

namespace Cbp.Core.Jobs;

/// <summary>Payments of a job with one outcome.</summary>
/// <param name="Status">Their state.</param>
/// <param name="FailureCode">Why they failed or came back, or null.</param>
/// <param name="Count">How many.</param>
/// <param name="Cents">Of how much, in all.</param>
public sealed record JobPaymentTotal(PaymentStatus Status, string? FailureCode, int Count, long Cents);
