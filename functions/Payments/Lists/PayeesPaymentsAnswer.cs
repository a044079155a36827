namespace Cbp.Functions.Payments.Lists;

/// <summary>What a member pays to each payee.</summary>
internal sealed record PayeesPaymentsAnswer(IReadOnlyList<PayeePaymentsAnswer> Payees);
