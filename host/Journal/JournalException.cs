namespace Cbp.Host.Journal;

/// <summary>The database file cannot be opened, or what was written could not be put on disk. Names the file.</summary>
public sealed class JournalException : IOException
{
    /// <summary>An error about <paramref name="path"/>.</summary>
    public JournalException(string message, string path, Exception? innerException = null)
        : base($"{message} ({path})", innerException) => Path = path;

    /// <summary>The database file.</summary>
    public string Path { get; }
}
