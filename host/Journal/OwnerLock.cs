namespace Cbp.Host.Journal;

/// <summary>
/// Holds a lock of the operating system on "&lt;database&gt;.lock" for as long as this process owns the database. The system
/// releases it when the process ends, however it ends. Owners that share the database hold it together, and keep out one that would not.
/// </summary>
internal sealed class OwnerLock : IDisposable
{
    private readonly FileStream _file;

    private OwnerLock(FileStream file) => _file = file;

    public static OwnerLock Take(string databasePath, bool shared)
    {
        try
        {
            var folder = Path.GetDirectoryName(databasePath);
            if (!string.IsNullOrEmpty(folder)) Directory.CreateDirectory(folder);
            return new OwnerLock(new FileStream(databasePath + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, shared ? FileShare.ReadWrite : FileShare.None));
        }
        catch (UnauthorizedAccessException e)
        {
            throw new JournalException("The folder of the database cannot be written to", databasePath, e);
        }
        catch (IOException e) when (File.Exists(databasePath + ".lock"))
        {
            throw new JournalException("The database is in use by another process, or opened twice in this one", databasePath, e);
        }
        catch (IOException e)
        {
            throw new JournalException("The folder of the database cannot be created or written to", databasePath, e);
        }
    }

    public void Dispose() => _file.Dispose();
}
