using Cbp.Core.Gateways;

namespace Cbp.Year.Tests.Outside;

/// <summary>What the systems outside know of a payment's attempt: the truth that the app is held against.</summary>
internal sealed class Attempt(Guid id)
{
    public Guid Id => id;

    /// <summary>What the core banking system said; null where it was not asked.</summary>
    public DebitResult? Debit { get; set; }

    public long Cents { get; set; }

    public bool Reversed { get; set; }

    /// <summary>What the processor has decided; null where nothing got there.</summary>
    public ProcessorStatus? Decision { get; set; }

    /// <summary>How often it still answers SYSTEM_ERROR before it decides.</summary>
    public int ErrorsLeft { get; set; } = -1;

    /// <summary>When a pending one is decided, and how.</summary>
    public DateTimeOffset? ResultAt { get; set; }

    public bool Settles { get; set; }

    /// <summary>Whether the payee has got the money.</summary>
    public bool Settled { get; set; }

    /// <summary>Whether a message was sent that it came back.</summary>
    public bool SentBack { get; set; }

    /// <summary>In which life the app was left without a reply, and has not asked since; 0 where it knows.</summary>
    public int UnknownIn { get; set; }

    /// <summary>Whether the processor has taken it.</summary>
    public bool Accepted => Decision is ProcessorStatus.Accepted or ProcessorStatus.Pending;

    /// <summary>Whether the money is taken and not given back.</summary>
    public bool Taken => Debit == DebitResult.Debited && !Reversed;
}
