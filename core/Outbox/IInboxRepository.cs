namespace Cbp.Core.Outbox;

/// <summary>Which messages a consumer has handled, so that a repeat does nothing.</summary>
public interface IInboxRepository
{
    /// <summary>Records the message; false where the consumer has it already.</summary>
    Task<bool> TryAddAsync(string consumer, string messageId, DateTimeOffset now);

    /// <summary>True where the consumer has handled it.</summary>
    Task<bool> ContainsAsync(string consumer, string messageId);

    /// <summary>Drops the oldest records written before then, so many at the most; how many.</summary>
    Task<int> DeleteBeforeAsync(DateTimeOffset before, int limit);
}
