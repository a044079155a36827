using Cbp.Core.Common;
using Cbp.Core.Institutions;

namespace Cbp.Core.Configuration.Rules;

/// <summary>All rules on what a configuration comes to.</summary>
public static class ConfigurationRules
{
    /// <summary>Them, in the order in which they are asked.</summary>
    public static IReadOnlyList<IConfigurationRule> All { get; } =
        [new CutOffMustBeAfterOpening(), new LimitsMustGrowWithTheirPeriod(), new MaintenanceMustLeaveTimeForProcessing()];

    /// <summary>The first that is broken, as a refusal, or null.</summary>
    public static Refusal? FirstViolation(Institution effective)
    {
        foreach (var rule in All)
            if (rule.Check(effective) is { } wrong) return new Refusal(rule.Error, $"{wrong} (Institution {effective.InstitutionId}.)", "value");
        return null;
    }
}
