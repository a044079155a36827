using System.Globalization;
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
    private readonly WorkQueue _queue;
    private readonly List<Work> _group = [];
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private GroupCommitDatabase(GroupCommitOptions options, ILogger logger, OwnerLock owner)
    {
        (_options, _logger, _owner) = (options, logger, owner);
        var thread = new WriterThread("journal " + System.IO.Path.GetFileName(options.Path), TakeTurn);
        _queue = new WorkQueue(options.MaxBatch, options.YieldingShare, thread.Wake);
        var connections = new ConnectionFactory(options);
        _writerSession = connections.OpenWriter();
        _readers = new ReaderPool(connections, options.Path, options.IdleReaders);
        _writer = new GroupWriter(_writerSession, options.Path, logger);
        thread.Start();
    }

    /// <summary>The database file.</summary>
    public string Path => _options.Path;

    /// <summary>How many transactions were committed.</summary>
    public long Commits => Volatile.Read(ref _writer.Commits);

    /// <summary>How many writes were committed.</summary>
    public long Writes => Volatile.Read(ref _writer.Writes);

    /// <summary>
    /// Why something of the last group of writes could not be put on disk: no room, a lock, a damaged or forbidden file. Null where all
    /// of it could. It names the file.
    /// </summary>
    public JournalException? Failure => _writer.Failure;

    /// <summary>Opens the file, creating it and its folder where they are missing, as its only owner or, where they are asked for, as one of several.</summary>
    /// <exception cref="JournalException">The folder or file cannot be written to, is damaged, or has an owner already.</exception>
    public static GroupCommitDatabase Open(GroupCommitOptions options, ILogger? logger = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxBatch, 1);
        options = options with { Path = System.IO.Path.GetFullPath(options.Path) };
        var owner = OwnerLock.Take(options.Path, options.Shared);
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
    /// <exception cref="JournalException">
    /// It could not be put on disk (no room, a lock, a damaged file, …): nothing of it is there. The message names the file.
    /// </exception>
    public Task<T> WriteAsync<T>(Func<JournalSession, T> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        return Enqueue(work, null, false, cancellationToken);
    }

    /// <summary>
    /// As <see cref="WriteAsync{T}(Func{JournalSession, T}, CancellationToken)"/>, but in a second lane that lets the first go ahead: for
    /// work that no caller waits for. While there are writes in the first, a group takes <see cref="GroupCommitOptions.YieldingShare"/> of
    /// these. Each lane has its own order.
    /// </summary>
    public Task<T> WriteYieldingAsync<T>(Func<JournalSession, T> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        return Enqueue(work, null, true, cancellationToken);
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
        return Enqueue(work, committed, false, cancellationToken);
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
        _queue.Enqueue(new PostedWork(work, Path, _logger), false);
    }

    /// <summary>Runs <paramref name="work"/> here and now on a reader's connection: it sees one committed state throughout.</summary>
    /// <exception cref="JournalException">The file cannot be read: it is damaged, or the disk fails. The message names it.</exception>
    public T Read<T>(Func<JournalSession, T> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        return _readers.Read(work);
    }

    /// <summary>Writes something of no consequence, to see whether writes get to the disk: <see cref="Failure"/> is up to date after it.</summary>
    /// <exception cref="JournalException">They do not; it says why and names the file.</exception>
    public Task ProbeAsync(CancellationToken cancellationToken = default) => WriteAsync(
        session =>
        {
            var version = session.QuerySingleOrDefault("PRAGMA user_version", r => r.GetInt64(0));
            session.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version={version}"));
        },
        cancellationToken);

    /// <summary>Completes when everything that was accepted before is on disk, or failed.</summary>
    public Task FlushAsync()
    {
        var (first, yielding) = (new FlushWork(), new FlushWork());
        _queue.Enqueue(first, false);
        _queue.Enqueue(yielding, true);
        return Task.WhenAll(first.Task, yielding.Task);
    }

    /// <summary>Writes what was accepted, moves the log into the database file, and gives the file up.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Close();
        await _closed.Task.ConfigureAwait(false);
    }

    private Task<T> Enqueue<T>(Func<JournalSession, T> work, Action<T>? committed, bool yields, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled<T>(cancellationToken);
        var waiting = new Work<T>(work, committed, cancellationToken);
        _queue.Enqueue(waiting, yields);
        return waiting.Task;
    }

    private WriterTurn TakeTurn()
    {
        if (_queue.Take(_group))
        {
            if (_group.Count == 0) return WriterTurn.Idle;
            _writer.Run(_group);
            return WriterTurn.Worked;
        }

        Close();
        _closed.SetResult();
        return WriterTurn.Over;
    }

    private void Close()
    {
        _readers.Dispose();
        try
        {
            _writerSession.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        catch (Exception e)
        {
            // The log is replayed at the next open: nothing is lost.
            _logger.LogWarning(e, "The log of {Path} could not be moved into the database file.", Path);
        }
        finally
        {
            _writerSession.Dispose();
            _owner.Dispose();
        }
    }
}
