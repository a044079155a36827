using System.Data;
using System.Diagnostics;
using Cbp.Core.Audit;
using Cbp.Core.Storage;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Cbp.Storage.Relational.Postgres;

/// <summary>
/// The relational store on PostgreSQL. Works that write wait for a writer, which takes all that wait and commits them together; with the one
/// writer that a process has by default, its own works never conflict with each other. Reads have connections of their own, which cannot write.
/// </summary>
internal sealed class PostgresDatabase : IDatabase, IAsyncDisposable
{
    private readonly NpgsqlDataSource _reads;
    private readonly PostgresStoreContext _context;
    private readonly IPayeeChangeListener _payees;
    private readonly WorkQueue _queue;
    private readonly Task[] _writers;

    public PostgresDatabase(PostgresSources sources, PostgresStoreContext context, IPayeeChangeListener payees, Func<Guid> newWriter, ILogger logger)
    {
        (_reads, _context, _payees) = (sources.Reads, context, payees);
        _queue = new WorkQueue(context.Options.MostWorks, context.Options.YieldingShare);
        _writers = [.. Enumerable.Range(0, context.Options.Writers).Select(_ =>
            Task.Run(() => WriteAsync(new GroupWriter(new WriterConnection(sources.Writes), newWriter(), context, logger))))];
    }

    public Task<T> WriteAsync<T>(Func<IUnitOfWork, Task<T>> work, CancellationToken cancellationToken) =>
        WriteAsync(work, false, null, cancellationToken);

    public Task<T> WriteApartAsync<T>(object apart, Func<IUnitOfWork, Task<T>> work, CancellationToken cancellationToken) =>
        WriteAsync(work, false, apart, cancellationToken);

    public Task<T> WriteYieldingAsync<T>(Func<IUnitOfWork, Task<T>> work, CancellationToken cancellationToken) =>
        WriteAsync(work, true, null, cancellationToken);

    public Task<T> WriteYieldingApartAsync<T>(object apart, Func<IUnitOfWork, Task<T>> work, CancellationToken cancellationToken) =>
        WriteAsync(work, true, apart, cancellationToken);

    public async Task<T> ReadAsync<T>(Func<IUnitOfWork, Task<T>> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        var began = Stopwatch.GetTimestamp();
        for (var losses = 1; true; losses++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return await ReadOnceAsync(work, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (PostgresErrors.IsConnection(e, true) && Stopwatch.GetElapsedTime(began) < _context.Options.Patience)
            {
                _context.CountRetry("connection");
                await _context.PauseAsync(losses).ConfigureAwait(false);
            }
            catch (Exception e) when (PostgresErrors.IsConnection(e, true) && PostgresErrors.Told(e) is StoreUnavailableException told)
            {
                throw told;
            }
        }
    }

    /// <summary>Writes what was accepted, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Close(_writers.Length);
        await Task.WhenAll(_writers).ConfigureAwait(false);
    }

    private async Task<T> WriteAsync<T>(Func<IUnitOfWork, Task<T>> work, bool yields, object? apart, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        cancellationToken.ThrowIfCancellationRequested();
        var waiting = new PostgresWork<T>(work, cancellationToken) { Apart = apart };
        _queue.Enqueue(waiting, yields);
        var result = await waiting.Task.ConfigureAwait(false);
        if (waiting.HasSavedGlobalPayees)
            await _payees.ChangedAsync(this).ConfigureAwait(false);

        return result;
    }

    private async Task WriteAsync(GroupWriter writer)
    {
        await using (writer.ConfigureAwait(false))
        {
            var group = new List<PostgresWork>();
            while (await _queue.TakeAsync(group).ConfigureAwait(false))
                await writer.RunAsync(group).ConfigureAwait(false);
        }
    }

    private async Task<T> ReadOnceAsync<T>(Func<IUnitOfWork, Task<T>> work, CancellationToken cancellationToken)
    {
        var opened = await _reads.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        await using (opened.ConfigureAwait(false))
        {
            // One snapshot for all that is read; that nothing is written is the connection's own default.
            var transaction = await opened.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                var statements = new StatementPump(opened, _context.Options.Patience, blocking: false);
                var session = new PostgresSession(statements, _context.Dialect, 0, _context.Watch, null);
                try
                {
                    var reading = work(new SqlUnitOfWork(session, _context.Overrides, AuditActor.Current));
                    session.Running = reading;
                    await statements.ServeAsync(reading).ConfigureAwait(false);
                    return await reading.ConfigureAwait(false);
                }
                finally
                {
                    session.Close();
                }
            }
        }
    }
}
