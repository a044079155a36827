namespace Cbp.Core.Audit.Care;

/// <summary>A place at which the log is not as it was written.</summary>
/// <param name="Partition">The chain, by its name; or <c>seals</c>.</param>
/// <param name="Sequence">The number of the entry at or before which it is broken; of seals, the day as yyyyMMdd.</param>
/// <param name="What">What is wrong, in one sentence.</param>
public sealed record AuditBreak(string Partition, long Sequence, string What)
{
    /// <inheritdoc />
    public override string ToString() => $"{Partition} at {Sequence}: {What}";
}
