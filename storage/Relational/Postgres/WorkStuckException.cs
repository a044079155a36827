namespace Cbp.Storage.Relational.Postgres;

/// <summary>A work did not come back: it waits for something else than its unit of work.</summary>
internal sealed class WorkStuckException(PostgresWork work) : Exception(
    "The work awaited something else than its unit of work's own operations, which the store does not allow.")
{
    public PostgresWork Work => work;
}
