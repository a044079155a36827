namespace Cbp.Storage.Relational.Values;

/// <summary>A moment as an argument of a statement: <c>timestamptz</c>, or 100 ns ticks since 1970-01-01T00:00Z.</summary>
internal readonly record struct StoredInstant(DateTimeOffset Value)
{
    public long Ticks => Value.UtcTicks - DateTimeOffset.UnixEpoch.Ticks;

    public static DateTimeOffset FromTicks(long ticks) => new(ticks + DateTimeOffset.UnixEpoch.Ticks, TimeSpan.Zero);
}
