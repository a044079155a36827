namespace Cbp.Core.Storage;

/// <summary>
/// A transaction wrote a row under a unique key that another one has taken; nothing of it is kept. Every store throws this one, so that
/// nobody needs to know the store's own exceptions. Whoever runs the work once more sees what the other one wrote.
/// </summary>
public sealed class UniqueKeyTakenException : Exception
{
    /// <summary>Without words.</summary>
    public UniqueKeyTakenException()
        : base("The unique key is taken.")
    {
    }

    /// <summary>Which key, in the store's words.</summary>
    public UniqueKeyTakenException(string message)
        : base(message)
    {
    }

    /// <summary>Which key, and what the store itself threw.</summary>
    public UniqueKeyTakenException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
