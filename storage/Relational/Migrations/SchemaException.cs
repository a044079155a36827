namespace Cbp.Storage.Relational.Migrations;

/// <summary>The store's schema does not fit this version of the app; the message says what to do.</summary>
public sealed class SchemaException : Exception
{
    /// <summary>With no more to say.</summary>
    public SchemaException()
    {
    }

    /// <summary>What does not fit.</summary>
    /// <param name="message">It, and what to do.</param>
    public SchemaException(string message)
        : base(message)
    {
    }

    /// <summary>What does not fit, and why.</summary>
    /// <param name="message">It, and what to do.</param>
    /// <param name="innerException">Why.</param>
    public SchemaException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
