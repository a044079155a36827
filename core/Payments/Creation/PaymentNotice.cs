namespace Cbp.Core.Payments.Creation;

/// <summary>Something about a payment that is other than its caller asked for.</summary>
/// <param name="Code">A stable code: <c>CUT_OFF_PASSED</c>.</param>
/// <param name="Detail">One sentence for a person.</param>
/// <param name="From">The day that was asked for, where a day was moved.</param>
/// <param name="To">The day it was moved to.</param>
public sealed record PaymentNotice(string Code, string Detail, DateOnly? From, DateOnly? To);
