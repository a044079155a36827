namespace Cbp.Core.Payments.Creation;

/// <summary>A payment that was taken, and what its caller should know about it.</summary>
/// <param name="Payment">The payment.</param>
/// <param name="Notices">What is other than was asked for.</param>
public sealed record CreatedPayment(Payment Payment, IReadOnlyList<PaymentNotice> Notices);
