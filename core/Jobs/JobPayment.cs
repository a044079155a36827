using Cbp.Core.Common;
using Cbp.Core.Payments;

namespace Cbp.Core.Jobs;

/// <summary>A payment of a job.</summary>
/// <param name="Number">Its number within the job, from 1.</param>
/// <param name="PaymentId">The payment.</param>
/// <param name="Status">Its state now.</param>
/// <param name="FailureCode">Why it failed or came back, or null.</param>
/// <param name="Cents">How much.</param>
public sealed record JobPayment(int Number, PaymentId PaymentId, PaymentStatus Status, string? FailureCode, long Cents);
