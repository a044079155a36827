using Cbp.Core.Common;
using Cbp.Core.Payments;

namespace Cbp.Core.Reconciliation;

/// <summary>A payment that a line of the processor's is about, and that our books of the day do not have.</summary>
/// <param name="PaymentId">The payment.</param>
/// <param name="Status">Its state.</param>
/// <param name="IsPresentAttempt">False where the submission was given up for another attempt.</param>
internal sealed record KnownPayment(PaymentId PaymentId, PaymentStatus Status, bool IsPresentAttempt);
