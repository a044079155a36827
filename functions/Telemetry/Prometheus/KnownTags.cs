namespace Cbp.Functions.Telemetry.Prometheus;

/// <summary>Tags as they came with a measurement, and the series that they lead to.</summary>
internal sealed class KnownTags(KeyValuePair<string, object?>[] tags, Series series)
{
    /// <summary>Where they lead.</summary>
    public Series Series => series;

    /// <summary>Whether these are the same, in the same order.</summary>
    public bool Are(ReadOnlySpan<KeyValuePair<string, object?>> others)
    {
        if (others.Length != tags.Length) return false;
        for (var i = 0; i < tags.Length; i++)
        {
            var (mine, other) = (tags[i], others[i]);
            if (!ReferenceEquals(mine.Value, other.Value) && !Equals(mine.Value, other.Value)) return false;
            if (mine.Key != other.Key) return false;
        }

        return true;
    }
}
