namespace Cbp.Host.Simulation;

/// <summary>A message of a run: what is to be done with it, and what its sender was told so far. It outlives the process.</summary>
internal sealed class MessagePlan
{
    public required string Id { get; init; }

    public required string Queue { get; init; }

    public string? Session { get; init; }

    /// <summary>Its place among those of its sender.</summary>
    public required int Index { get; init; }

    /// <summary>How long after it is sent it is to be delivered; null: at once.</summary>
    public TimeSpan? In { get; init; }

    public bool ToCancel { get; init; }

    /// <summary>Whether it is sent twice though the first time was acknowledged.</summary>
    public bool ToRepeat { get; init; }

    public int Tried { get; set; }

    public bool Acknowledged { get; set; }

    /// <summary>The earliest time that was asked for.</summary>
    public DateTimeOffset? Due { get; set; }

    public long? ScheduledNumber { get; set; }

    public bool CancelTried { get; set; }

    public bool Cancelled { get; set; }

    public bool Done { get; set; }
}
