namespace Cbp.Host.Worker;

/// <summary>Functions that cannot be run as they are declared. The message names each function and parameter.</summary>
public sealed class FunctionBindingException : Exception
{
    /// <summary>Makes one.</summary>
    public FunctionBindingException()
    {
    }

    /// <summary>Makes one with the message <paramref name="message"/>.</summary>
    public FunctionBindingException(string message) : base(message)
    {
    }

    /// <summary>Makes one with a message and a cause.</summary>
    public FunctionBindingException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
