using Cbp.Core.Common;

namespace Cbp.Core.Payments.Rules;

/// <summary>How a payment breaks a rule.</summary>
/// <param name="Error">The rule's code.</param>
/// <param name="Detail">One sentence for a person.</param>
/// <param name="Field">The JSON name of the field at fault.</param>
public sealed record RuleViolation(ErrorCode Error, string Detail, string? Field = null)
{
    /// <summary>The numbers that were compared, by their JSON names, where a caller should show them.</summary>
    public IReadOnlyDictionary<string, decimal>? Numbers { get; init; }

    /// <summary>The refusal of what breaks it.</summary>
    public Refusal ToRefusal() => new(Error, Detail, Field) { Numbers = Numbers };
}
