namespace Cbp.Functions.Payments.Lists;

/// <summary>A page of payments.</summary>
/// <param name="Payments">The payments, newest first.</param>
/// <param name="NextCursor">What to send as ?cursor= for the next page; absent on the last.</param>
internal sealed record PaymentPageAnswer(IReadOnlyList<PaymentAnswer> Payments, string? NextCursor);
