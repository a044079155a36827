namespace Cbp.Core.Storage;

/// <summary>
/// The store cannot be reached, or did not take a transaction however often it was tried: it may do so later. Every store throws this one. Where a
/// commit was under way, it is done once or not at all; under the same Idempotency-Key it can be called again in any case.
/// </summary>
public sealed class StoreUnavailableException : Exception
{
    /// <summary>Without words.</summary>
    public StoreUnavailableException()
        : base("The store is not available.")
    {
    }

    /// <summary>Why, in the store's words.</summary>
    public StoreUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Why, and what the store itself threw.</summary>
    public StoreUnavailableException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
