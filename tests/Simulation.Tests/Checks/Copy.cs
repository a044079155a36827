namespace Cbp.Host.Simulation;

/// <summary>A message in a queue, under a sequence number: one that was sent again because nobody had answered may be there twice.</summary>
internal sealed class Copy(MessagePlan message, long number)
{
    public MessagePlan Message { get; } = message;

    public long Number { get; } = number;

    public CopyState State { get; set; }

    public int Deliveries { get; set; }

    /// <summary>How often its lock was over before its receiver heard of it.</summary>
    public int Missed { get; set; }

    /// <summary>It was set aside: when its lock is given up it is not delivered, but waits to be asked for.</summary>
    public bool SetAside { get; set; }

    /// <summary>In which life of the process, and until when, it is locked.</summary>
    public int Life { get; set; }

    public DateTimeOffset LockedUntil { get; set; }

    public override string ToString() => $"{Message.Id} (#{Number}, {State})";
}
