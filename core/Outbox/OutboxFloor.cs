namespace Cbp.Core.Outbox;

/// <summary>
/// The position up to which nothing waits in an outbox any more. A walk that begins there, and not at the beginning, does not have to pass what has left: it is
/// deleted, but a database keeps its place until it cleans up, and tens of thousands of them a minute cost each look at the outbox milliseconds.
/// A transaction takes its positions before it commits, so that a lower one can come later than a higher one: the floor trails by a second, and each fifth second the
/// walk begins at the beginning all the same. Time is measured by the clock's timestamps.
/// </summary>
internal sealed class OutboxFloor(TimeProvider time)
{
    private static readonly TimeSpan Trail = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Whole = TimeSpan.FromSeconds(5);
    private readonly Lock _gate = new();
    private readonly Queue<(long At, long Position)> _walked = new();
    private long? _wholeAt;
    private long _floor;

    /// <summary>Behind which position what waits is to be counted.</summary>
    public long Position
    {
        get { lock (_gate) return _floor; }
    }

    /// <summary>Behind which position a walk begins now.</summary>
    public long Begin()
    {
        var now = time.GetTimestamp();
        lock (_gate)
        {
            while (_walked.TryPeek(out var walked) && time.GetElapsedTime(walked.At, now) >= Trail)
            {
                _walked.Dequeue();
                _floor = Math.Max(_floor, walked.Position);
            }

            if (_wholeAt is { } at && time.GetElapsedTime(at, now) < Whole) return _floor;
            _wholeAt = now;
            return 0;
        }
    }

    /// <summary>A walk has ended at <paramref name="end"/>: all up to there has left, but what is at <paramref name="stays"/> and perhaps behind it.</summary>
    public void Ended(long end, long? stays)
    {
        lock (_gate)
        {
            if (stays is { } first)
            {
                // It is come by again in each walk, until it leaves.
                _walked.Clear();
                _floor = Math.Min(_floor, first - 1);
            }
            else if (end > _floor)
            {
                _walked.Enqueue((time.GetTimestamp(), end));
            }
        }
    }
}
