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
            var statements = new StatementPump(opened, context.Options.Patience, blocking: true);
            var sums = new TransactionSums();
            var (written, wave) = (false, 0);
            if (separately)
            {
                foreach (var work in group)
                    written |= await RunAsync(work, Session(statements, sums, ++wave), statements, transaction).ConfigureAwait(false);
            }
            else
            {
                foreach (var works in WorkWaves.Of(group))
                    written |= await RunAsync(works, statements, sums, ++wave).ConfigureAwait(false);
            }

            if (written)
                await mark.WriteAsync(Session(statements, sums, ++wave)).ConfigureAwait(false);

            await FlushAsync(statements).ConfigureAwait(false);
            await CommitAsync(transaction, written).ConfigureAwait(false);
        }

        context.Metrics.Duration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
        context.Metrics.Works.Record(group.Count);
    }

    // Works that run at once: their questions go over together.
    private async Task<bool> RunAsync(List<PostgresWork> works, StatementPump statements, TransactionSums sums, int wave)
    {
        var begun = works.ConvertAll(work => (Work: work, Session: Session(statements, sums, wave)));
        try
        {
            var running = new List<Task>(works.Count);
            foreach (var (work, session) in begun)
                running.Add(Start(work, session));

            var all = Task.WhenAll(running);
            await ServeAsync(begun, all, statements).ConfigureAwait(false);
            // One that the store itself has failed says more than those that were struck by it.
            if (statements.Failure is { } failure && !PostgresErrors.IsOfWork(failure))
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);

            await all.ConfigureAwait(false);
            return begun.Exists(one => one.Session.HasWritten);
        }
        catch (Exception e) when (e is not WorkStuckException && PostgresErrors.IsOfWork(e))
        {
            throw new WorkFailedException(e);
        }
        finally
        {
            foreach (var (_, session) in begun)
                session.Close();
        }
    }

    private async Task<bool> RunAsync(PostgresWork work, PostgresSession session, StatementPump statements, NpgsqlTransaction transaction)
    {
        work.Failure = null;
        await transaction.SaveAsync(Savepoint).ConfigureAwait(false);
        try
        {
            var running = Start(work, session);
            await ServeAsync([(work, session)], running, statements).ConfigureAwait(false);
            await running.ConfigureAwait(false);
            await statements.FlushAsync().ConfigureAwait(false);
            return session.HasWritten;
        }
        catch (Exception e) when (e is not WorkStuckException && PostgresErrors.IsOfWork(e))
        {
            statements.Forget();
            await transaction.RollbackAsync(Savepoint).ConfigureAwait(false);
            work.Failure = PostgresErrors.Told(e);
            return false;
        }
        finally
        {
            session.Close();
        }
    }

    private Task Start(PostgresWork work, PostgresSession session)
    {
        work.Failure = null;
        return session.Running = RunAsync(work, new SqlUnitOfWork(session, context.Overrides, work.Actor));
    }

    private static async Task RunAsync(PostgresWork work, SqlUnitOfWork unitOfWork)
    {
        await work.RunAsync(unitOfWork).ConfigureAwait(false);
        work.HasSavedGlobalPayees = unitOfWork.HasSavedGlobalPayees;
    }

    private static async Task ServeAsync(List<(PostgresWork Work, PostgresSession Session)> begun, Task running, StatementPump statements)
    {
        try
        {
            await statements.ServeAsync(running).ConfigureAwait(false);
        }
        catch (TimeoutException) when (begun.Find(one => one.Session.IsBusy) is { Work: { } stuck })
        {
            throw new WorkStuckException(stuck);
        }
    }

    // What is still posted is of the last works, and a failure of it is one of theirs.
    private static async Task FlushAsync(StatementPump statements)
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

    private PostgresSession Session(StatementPump statements, TransactionSums sums, int wave) =>
        new(statements, context.Dialect, connection.Shard, context.Watch, sums) { Wave = wave };
}
