using Microsoft.DurableTask;

namespace Cbp.Host.DurableTask;

/// <summary>Something that waits for an instance's next episode.</summary>
internal sealed class Message(MessageKind kind)
{
    public static readonly Message Look = new(MessageKind.Look);
    public static readonly Message TimerDue = new(MessageKind.TimerDue);

    public MessageKind Kind { get; } = kind;

    /// <summary>The execution and the step that a result answers.</summary>
    public int Execution { get; init; }

    public int Step { get; init; } = -1;

    /// <summary>The event's name, or a reason.</summary>
    public string? Name { get; init; }

    public string? Payload { get; init; }

    public TaskFailureDetails? Failure { get; init; }

    public bool Final { get; init; }

    /// <summary>The instance whose result this is.</summary>
    public long ChildSeq { get; init; }

    /// <summary>Where the message itself is on disk; 0: nowhere.</summary>
    public long RowId { get; init; }

    /// <summary>Told true when the message is on disk, false when it was dropped because the instance does not exist or has ended.</summary>
    public TaskCompletionSource<bool>? Taken { get; init; }
}
