namespace Cbp.Core.Payments.Queries;

/// <summary>A page of a list of payments.</summary>
/// <param name="Payments">The payments, newest first.</param>
/// <param name="Next">Where the next page begins; null where there is none.</param>
public sealed record PaymentPage(IReadOnlyList<Payment> Payments, PaymentCursor? Next);
