using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cbp.Host.Journal;

/// <summary>
/// An SQLite file with one writer and many readers. Writes that wait at the same time share one commit, and nobody is told "done"
/// before it is on disk (WAL, synchronous=FULL).
/// </summary>
public sealed class GroupCommitDatabase : IAsyncDisposable
{
    private readonly GroupCommitOptions _options;
    private readonly ILogger _logger;
    private readonly OwnerLock _owner;
    private readonly JournalSession _writerSession;
    private readonly ReaderPool _readers;
    private readonly GroupWriter _writer;
    private readonly Queue<Work> _queue = new();
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _writerWaits;
    private bool _closing;

    private GroupCommitDatabase(GroupCommitOptions options, ILogger logger, OwnerLock owner)
    {
        (_options, _logger, _owner) = (options, logger, owner);
        var connections = new ConnectionFactory(options);
        _writerSession = connections.OpenWriter();
        _readers = new ReaderPool(connections, options.IdleReaders);
        _writer = new GroupWriter(_writerSession, options.Path, logger);
        new Thread(WriteLoop) { IsBackground = true, Name = "journal " + System.IO.Path.GetFileName(options.Path) }.Start();
    }

    /// <summary>The database file.</summary>
    public string Path => _options.Path;

    /// <summary>How many transactions were committed.</summary>
    public long Commits => Volatile.Read(ref _writer.Commits);

    /// <summary>How many writes were committed.</summary>
    public long Writes => Volatile.Read(ref _writer.Writes);

    /// <summary>Opens the file, creating it and its folder where they are missing, as its only owner.</summary>
    /// <exception cref="JournalException">The folder or file cannot be written to, is damaged, or has an owner already.</exception>
    public static GroupCommitDatabase Open(GroupCommitOptions options, ILogger? logger = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxBatch, 1);
        options = options with { Path = System.IO.Path.GetFullPath(options.Path) };
        var owner = OwnerLock.Take(options.Path);
        try
        {
            return new GroupCommitDatabase(options, logger ?? NullLogger.Instance, owner);
        }
        catch
        {
            owner.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Runs <paramref name="work"/> on the writer's thread, inside the transaction of the current group. The task completes after that
    /// transaction is on disk. Where the work throws, only its own changes are undone and only its caller sees the exception.
    /// </summary>
    /// <param name="work">Must be quick and must not wait: every other writer waits for it.</param>
    /// <param name="cancellationToken">Takes the work back as long as it has not begun.</param>
    /// <exception cref="JournalException">The group could not be committed: nothing of it is there.</exception>
    public Task<T> WriteAsync<T>(Func<JournalSession, T> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        return Enqueue(work, null, cancellationToken);
    }

    /// <summary>
    /// As <see cref="WriteAsync{T}(Func{JournalSession, T}, CancellationToken)"/>, and <paramref name="committed"/> is called with the
    /// result on the writer's thread after the commit, in the order of the works: for state in memory that must not get ahead of the
    /// disk, nor out of its order. It must be quick.
    /// </summary>
    public Task<T> WriteAsync<T>(Func<JournalSession, T> work, Action<T> committed, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(committed);
        return Enqueue(work, committed, cancellationToken);
    }

    /// <inheritdoc cref="WriteAsync{T}(Func{JournalSession, T}, CancellationToken)" />
    public Task WriteAsync(Action<JournalSession> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        return WriteAsync(
            session =>
            {
                work(session);
                return true;
            },
            cancellationToken);
    }

    /// <summary>Like a write, in the same order as all others, but nobody waits for it: a failure is logged.</summary>
    public void Post(Action<JournalSession> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        Enqueue(new PostedWork(work, Path, _logger));
    }

    /// <summary>Runs <paramref name="work"/> here and now on a reader's connection: it sees one committed state throughout.</summary>
    public T Read<T>(Func<JournalSession, T> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        return _readers.Read(work);
    }

    /// <summary>Completes when everything that was accepted before is on disk, or failed.</summary>
    public Task FlushAsync()
    {
        var flush = new FlushWork();
        Enqueue(flush);
        return flush.Task;
    }

    /// <summary>Writes what was accepted, moves the log into the database file, and gives the file up.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_queue)
        {
            _closing = true;
            Monitor.Pulse(_queue);
        }

        await _closed.Task.ConfigureAwait(false);
    }

    private Task<T> Enqueue<T>(Func<JournalSession, T> work, Action<T>? committed, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled<T>(cancellationToken);
        var waiting = new Work<T>(work, committed, cancellationToken);
        Enqueue(waiting);
        return waiting.Task;
    }

    private void Enqueue(Work work)
    {
        lock (_queue)
        {
            ObjectDisposedException.ThrowIf(_closing, this);
            _queue.Enqueue(work);
            if (_writerWaits) Monitor.Pulse(_queue);
        }
    }

    private void WriteLoop()
    {
        var group = new List<Work>(_options.MaxBatch);
        while (Take(group)) _writer.Run(group);
        Close();
        _closed.SetResult();
    }

    private bool Take(List<Work> group)
    {
        group.Clear();
        lock (_queue)
        {
            while (_queue.Count == 0 && !_closing)
            {
                _writerWaits = true;
                Monitor.Wait(_queue);
                _writerWaits = false;
            }

            while (group.Count < _options.MaxBatch && _queue.TryDequeue(out var work)) group.Add(work);
        }

        return group.Count > 0;
    }

    private void Close()
    {
        _readers.Dispose();
        try
        {
            _writerSession.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
            _writerSession.Dispose();
        }
        catch (Exception e)
        {
            // The log is replayed at the next open: nothing is lost.
            _logger.LogWarning(e, "The log of {Path} could not be moved into the database file.", Path);
        }
        finally
        {
            _owner.Dispose();
        }
    }
}
