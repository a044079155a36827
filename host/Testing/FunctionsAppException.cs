namespace Cbp.Host.Testing;

/// <summary>The app's entry point did not start a host, or did not end as it should. The inner exception, where there is one, is the app's.</summary>
public sealed class FunctionsAppException : Exception
{
    internal FunctionsAppException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
