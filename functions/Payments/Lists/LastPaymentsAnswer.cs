namespace Cbp.Functions.Payments.Lists;

/// <summary>Of each payee the payment that was processed last.</summary>
internal sealed record LastPaymentsAnswer(IReadOnlyList<PaymentAnswer> Payments);
