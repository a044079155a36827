namespace Cbp.Core.Payments.Operations;

/// <summary>A change of payments' state by hand, as it came in.</summary>
/// <param name="PaymentIds">The payments.</param>
/// <param name="Status">The state's name.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="ReturnCode">The ACH return code.</param>
public sealed record StatusRequest(IReadOnlyList<string>? PaymentIds, string? Status, string? Reason, string? ReturnCode);
