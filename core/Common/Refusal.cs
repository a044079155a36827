namespace Cbp.Core.Common;

/// <summary>Why something was refused.</summary>
/// <param name="Error">The stable code.</param>
/// <param name="Detail">One sentence for a person, without secrets and without account numbers.</param>
/// <param name="Field">The JSON name of the field at fault, where there is one.</param>
/// <param name="RetryAfter">When a retry can help.</param>
public sealed record Refusal(ErrorCode Error, string Detail, string? Field = null, TimeSpan? RetryAfter = null)
{
    /// <summary>The id of what is there already, where that is why.</summary>
    public string? ExistingId { get; init; }

    /// <summary>The numbers that were compared, by their JSON names, where a caller should show them.</summary>
    public IReadOnlyDictionary<string, decimal>? Numbers { get; init; }
}
