namespace Cbp.Core.Payments.Upstream;

/// <summary>A message of an upstream system that could not be handled when it came, and is kept until it can be.</summary>
public sealed record HeldMessage
{
    /// <summary>The message's id.</summary>
    public required string MessageId { get; init; }

    /// <summary>The attempt that it names.</summary>
    public required Guid AttemptId { get; init; }

    /// <summary>The message, as it came.</summary>
    public required string Body { get; init; }

    /// <summary>How far it has come.</summary>
    public required HeldState State { get; init; }

    /// <summary>Why it cannot be handled: a stable code.</summary>
    public required string Reason { get; init; }

    /// <summary>When it came (UTC).</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When it is tried again (UTC).</summary>
    public required DateTimeOffset NextTryAt { get; init; }

    /// <summary>How often it was tried.</summary>
    public int Tries { get; init; } = 1;
}
