using Cbp.Core.Audit;
using Cbp.Core.Storage;

namespace Cbp.Storage.Relational.Postgres;

/// <summary>A work that waits for its turn. It may be run several times; its caller is told once, when it is committed or given up.</summary>
internal abstract class PostgresWork(CancellationToken cancellationToken)
{
    /// <summary>Who acts: taken where the work comes from, because the writer knows nothing of that call.</summary>
    public AuditActor Actor { get; } = AuditActor.Current;

    /// <summary>Works of different ones may run at once; null: it runs alone.</summary>
    public object? Apart { get; init; }

    /// <summary>Why the last run failed by itself; null where it did not.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Whether global payees were saved in the last run.</summary>
    public bool HasSavedGlobalPayees { get; set; }

    /// <summary>True, and the caller is told, where it was taken back.</summary>
    public bool IsTakenBack()
    {
        if (!cancellationToken.IsCancellationRequested)
            return false;

        Cancel(cancellationToken);
        return true;
    }

    /// <summary>Runs the work and keeps its result.</summary>
    public abstract Task RunAsync(IUnitOfWork unitOfWork);

    /// <summary>Tells the caller the last run's result, or failure.</summary>
    public abstract void Complete();

    /// <summary>Tells the caller that it was given up.</summary>
    public abstract void GiveUp(Exception why);

    protected abstract void Cancel(CancellationToken token);
}
