using Cbp.Core.Exceptions;

namespace Cbp.Core.Gateways;

/// <summary>The messages that queues have given up.</summary>
public interface IDeadLetters
{
    /// <summary>The queues that are looked at; a subscription as <c>topic/subscription</c>.</summary>
    IReadOnlyList<string> Queues { get; }

    /// <summary>Looks at them in order, from behind a place on, without taking them away.</summary>
    /// <exception cref="GatewayException">The broker gave no answer.</exception>
    Task<IReadOnlyList<DeadLetter>> PeekAsync(string queue, long after, int most, CancellationToken cancellationToken);
}
