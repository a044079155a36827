namespace Cbp.Storage.Relational.Postgres;

/// <summary>A work of the group failed by itself.</summary>
internal sealed class WorkFailedException(Exception cause) : Exception(cause.Message, cause)
{
    /// <summary>What it threw.</summary>
    public Exception Cause => InnerException!;
}
