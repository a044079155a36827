using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Cbp.Storage.Relational.Postgres;

/// <summary>
/// Writes groups of works, each group in one serializable transaction. At first works that are apart run at once, others one behind the
/// other; where one of them fails, all are run again one behind the other with a savepoint each, so that only that one's changes are undone. A conflict with another writer is
/// met by doing the group again after a pause, and after a few times by doing each work by itself.
/// </summary>
internal sealed class GroupWriter(WriterConnection connection, Guid writer, PostgresStoreContext context, ILogger logger) : IAsyncDisposable
{
    private const int ConflictsOfGroup = 3;
    private const int ConflictsOfWork = 12;

    private readonly GroupTransaction _transaction = new(connection, new CommitMark(writer), context);

    /// <summary>Runs them; each caller is told what became of its own.</summary>
    public async Task RunAsync(List<PostgresWork> group)
    {
        group.RemoveAll(work => work.IsTakenBack());
        var (conflicts, losses, separately, began) = (0, 0, false, Stopwatch.GetTimestamp());
        while (group.Count > 0)
        {
            try
            {
                await _transaction.RunAsync(group, separately).ConfigureAwait(false);
                foreach (var work in group)
                    work.Complete();

                return;
            }
            catch (WorkFailedException failed) when (!separately && (group.Count > 1 || PostgresErrors.IsUnique(failed.Cause)))
            {
                if (PostgresErrors.IsUnique(failed.Cause))
                    context.CountRetry("unique");

                separately = true;
            }
            catch (WorkFailedException failed)
            {
                GiveUp(group, failed.Cause);
                return;
            }
            catch (WorkStuckException stuck)
            {
                await connection.DropAsync().ConfigureAwait(false);
                group.Remove(stuck.Work);
                stuck.Work.GiveUp(new InvalidOperationException(stuck.Message));
            }
            catch (Exception e) when (PostgresErrors.Conflict(e) is { } conflict)
            {
                context.CountRetry(conflict);
                if (++conflicts == ConflictsOfGroup && group.Count > 1)
                {
                    foreach (var work in group)
                        await RunAsync([work]).ConfigureAwait(false);

                    return;
                }

                if (conflicts == ConflictsOfWork)
                {
                    GiveUp(group, e);
                    return;
                }

                await context.PauseAsync(conflicts).ConfigureAwait(false);
            }
            catch (Exception e) when (PostgresErrors.IsConnection(e) && Stopwatch.GetElapsedTime(began) < context.Options.Patience)
            {
                context.CountRetry("connection");
                await connection.DropAsync().ConfigureAwait(false);
                await context.PauseAsync(++losses).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                logger.LogError(e, "PostgreSQL did not take {Works} works, which are given up.", group.Count);
                await connection.DropAsync().ConfigureAwait(false);
                GiveUp(group, e);
                return;
            }
        }
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private static void GiveUp(List<PostgresWork> group, Exception why)
    {
        foreach (var work in group)
            work.GiveUp(PostgresErrors.Told(why));
    }
}
