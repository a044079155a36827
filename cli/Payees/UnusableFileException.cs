namespace Cbp.Cli.Payees;

/// <summary>A file of which nothing can be imported; the message says why.</summary>
internal sealed class UnusableFileException(string message, Exception? cause = null) : Exception(message, cause);
