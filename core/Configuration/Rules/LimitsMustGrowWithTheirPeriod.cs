using Cbp.Core.Common;
using Cbp.Core.Institutions;

namespace Cbp.Core.Configuration.Rules;

/// <summary>A payment may not be more than a day's payments, nor a day's more than a month's.</summary>
public sealed class LimitsMustGrowWithTheirPeriod : IConfigurationRule
{
    /// <inheritdoc />
    public ErrorCode Error => ErrorCodes.LimitsContradictory;

    /// <inheritdoc />
    public string? Check(Institution effective)
    {
        ArgumentNullException.ThrowIfNull(effective);
        var limits = effective.Limits;
        return limits.PerPaymentCents > limits.MemberDailyCents
            || limits.MemberDailyCents > limits.MemberMonthlyCents
            || limits.InstitutionDailyCents > limits.InstitutionMonthlyCents
            ? "limits.perPayment must not be more than limits.memberDaily, and no daily limit more than its monthly one."
            : null;
    }
}
