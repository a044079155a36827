using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Cbp.Host.Journal;

/// <summary>Reader connections: one for each read that runs at the same time, a few kept open between reads.</summary>
internal sealed class ReaderPool(ConnectionFactory connections, string path, int keep) : IDisposable
{
    private readonly ConcurrentBag<JournalSession> _idle = [];
    private int _idleCount;
    private volatile bool _closed;

    public T Read<T>(Func<JournalSession, T> work)
    {
        ObjectDisposedException.ThrowIf(_closed, typeof(GroupCommitDatabase));
        var session = Take();
        var healthy = false;
        try
        {
            session.Execute("BEGIN");
            try
            {
                return work(session);
            }
            finally
            {
                session.Execute("COMMIT");
                healthy = true;
            }
        }
        catch (Exception e) when (!TriedToWrite(e) && FileTrouble.Of(e, path) is { } trouble)
        {
            // What the connection has read is not to be trusted: the next one reads afresh.
            healthy = false;
            throw trouble;
        }
        finally
        {
            Return(session, healthy);
        }
    }

    public void Dispose()
    {
        _closed = true;
        while (_idle.TryTake(out var session)) session.Dispose();
    }

    // Readers may not: that is the caller's mistake, not the file's trouble.
    private static bool TriedToWrite(Exception e) => e is SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_READONLY };

    private JournalSession Take()
    {
        if (!_idle.TryTake(out var session)) return connections.OpenReader();
        Interlocked.Decrement(ref _idleCount);
        return session;
    }

    private void Return(JournalSession session, bool healthy)
    {
        if (!healthy || _closed || Interlocked.Increment(ref _idleCount) > keep)
        {
            if (healthy && !_closed) Interlocked.Decrement(ref _idleCount);
            session.Dispose();
            return;
        }

        _idle.Add(session);
        // Closed in between: nobody else would dispose it.
        if (_closed && _idle.TryTake(out var left)) left.Dispose();
    }
}
