using Cbp.Core.Common;

namespace Cbp.Core.Payments.Operations;

/// <summary>A change of payments' state by hand, whose fields are well-formed.</summary>
/// <param name="Payments">The payments.</param>
/// <param name="Target">What it is changed to.</param>
/// <param name="Reason">Why, in words; or null.</param>
/// <param name="ReturnCode">The ACH return code, of <see cref="StatusTarget.Returned"/>.</param>
/// <param name="By">Who changes it, as exceptions that it resolves name them.</param>
public sealed record StatusCommand(
    IReadOnlyList<PaymentId> Payments, StatusTarget Target, string? Reason, string? ReturnCode, string By = StatusCommand.Operator)
{
    /// <summary>An operator whose key is not known here.</summary>
    public const string Operator = "operator";

    /// <summary>The exception that it is changed for, whose own resolution is written by whoever asks for this.</summary>
    public Guid? Resolving { get; init; }
}
