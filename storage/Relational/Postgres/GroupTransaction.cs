using System.Data;
using System.Diagnostics;
using Npgsql;

namespace Cbp.Storage.Relational.Postgres;

/// <summary>One attempt at a group of works: a serializable transaction on the writer's connection.</summary>
internal sealed class GroupTransaction(WriterConnection connection, CommitMark mark, PostgresStoreContext context)
{
    private const string Savepoint = "work";

    /// <summary>Runs all and commits. What it throws says that nothing of it was kept.</summary>
    /// <param name="group">The works.</param>
    /// <param name="separately">Whether each has a savepoint, so that one that fails takes no other with it.</param>
    /// <exception cref="WorkFailedException">One failed, and there are no savepoints.</exception>
    /// <exception cref="WorkStuckException">One did not come back; the connection must be given up.</exception>
    /// <exception cref="CommitUnknownException">It may have been kept: the server went away and did not come back in time.</exception>
    public async Task RunAsync(List<PostgresWork> group, bool separately)
    {
        var began = Stopwatch.GetTimestamp();
        var opened = await connection.OpenAsync(CancellationToken.None).ConfigureAwait(false);
        var transaction = await opened.BeginTransactionAsync(IsolationLevel.Serializable).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            var statements = new BatchingConnection(opened);
            var written = false;
            foreach (var work in group)
                written |= await RunAsync(work, statements, separately ? transaction : null).ConfigureAwait(false);

            if (written)
                await mark.WriteAsync(Session(statements)).ConfigureAwait(false);

            await FlushAsync(statements).ConfigureAwait(false);
            await CommitAsync(transaction, written).ConfigureAwait(false);
        }

        context.Metrics.Duration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
        context.Metrics.Works.Record(group.Count);
    }

    private async Task<bool> RunAsync(PostgresWork work, BatchingConnection statements, NpgsqlTransaction? separately)
    {
        work.Failure = null;
        if (separately is not null)
            await separately.SaveAsync(Savepoint).ConfigureAwait(false);

        var session = Session(statements);
        try
        {
            var unitOfWork = new SqlUnitOfWork(session, context.Overrides, work.Actor);
            await WithinTimeAsync(work, unitOfWork).ConfigureAwait(false);
            if (separately is not null)
                await statements.FlushAsync().ConfigureAwait(false);

            work.HasSavedGlobalPayees = unitOfWork.HasSavedGlobalPayees;
            return session.HasWritten;
        }
        catch (Exception e) when (e is not WorkStuckException && PostgresErrors.IsOfWork(e))
        {
            statements.Forget();
            if (separately is null)
                throw new WorkFailedException(e);

            await separately.RollbackAsync(Savepoint).ConfigureAwait(false);
            work.Failure = PostgresErrors.Told(e);
            return false;
        }
        finally
        {
            session.Close();
        }
    }

    // What is still posted is of the last works, and a failure of it is one of theirs.
    private static async Task FlushAsync(BatchingConnection statements)
    {
        try
        {
            await statements.FlushAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (PostgresErrors.IsOfWork(e))
        {
            throw new WorkFailedException(e);
        }
    }

    private async Task WithinTimeAsync(PostgresWork work, SqlUnitOfWork unitOfWork)
    {
        var running = work.RunAsync(unitOfWork);
        try
        {
            await running.WaitAsync(context.Options.Patience).ConfigureAwait(false);
        }
        catch (TimeoutException) when (!running.IsCompleted)
        {
            throw new WorkStuckException(work);
        }
    }

    private async Task CommitAsync(NpgsqlTransaction transaction, bool written)
    {
        try
        {
            await transaction.CommitAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (written && PostgresErrors.IsConnection(e))
        {
            // Committed or not? To do it again could do it twice, to give it up could deny what was done.
            await connection.DropAsync().ConfigureAwait(false);
            var committed = await ResolveAsync(e).ConfigureAwait(false);
            context.Metrics.Resolved.Add(1, new KeyValuePair<string, object?>("outcome", committed ? "committed" : "lost"));
            if (!committed)
                throw;
        }
    }

    private async Task<bool> ResolveAsync(Exception lost)
    {
        var began = Stopwatch.GetTimestamp();
        for (var times = 1; true; times++)
        {
            try
            {
                var opened = await connection.OpenAsync(CancellationToken.None).ConfigureAwait(false);
                return await mark.IsCommittedAsync(opened).ConfigureAwait(false);
            }
            catch (Exception e) when (PostgresErrors.IsConnection(e))
            {
                await connection.DropAsync().ConfigureAwait(false);
                if (Stopwatch.GetElapsedTime(began) >= context.Options.Patience)
                    throw new CommitUnknownException(lost);

                await context.PauseAsync(times).ConfigureAwait(false);
            }
        }
    }

    private PostgresSession Session(BatchingConnection statements) => new(statements, context.Dialect, connection.Shard, context.Watch);
}
