namespace Cbp.Core.Outbox;

/// <summary>What became of messages that were sent.</summary>
/// <param name="Left">The positions of those that left.</param>
/// <param name="GivenUp">Those that were refused too often, with how often and why.</param>
internal sealed record SendResult(List<long> Left, List<(StoredOutboxMessage Message, int Attempts, string Reason)> GivenUp)
{
    /// <summary>Nothing yet.</summary>
    public static SendResult Empty() => new([], []);
}
