using Cbp.Core.Common;
using Cbp.Core.Institutions;

namespace Cbp.Core.Configuration.Rules;

/// <summary>On no day do entries close before processing begins.</summary>
public sealed class CutOffMustBeAfterOpening : IConfigurationRule
{
    /// <inheritdoc />
    public ErrorCode Error => ErrorCodes.CutOffBeforeOpening;

    /// <inheritdoc />
    public string? Check(Institution effective)
    {
        ArgumentNullException.ThrowIfNull(effective);
        return effective.CutOff <= effective.ProcessingOpens || effective.Hours.Any(hours => hours.CutOff <= hours.Opens)
            ? "The cut-off must lie behind the opening of the same day."
            : null;
    }
}
