using System.Collections.Concurrent;

namespace Cbp.Host.Journal;

/// <summary>Reader connections: one for each read that runs at the same time, a few kept open between reads.</summary>
internal sealed class ReaderPool(ConnectionFactory connections, int keep) : IDisposable
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
