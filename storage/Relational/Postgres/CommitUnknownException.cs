namespace Cbp.Storage.Relational.Postgres;

/// <summary>
/// The connection was lost while a transaction was committed, and the server could not be asked in time what became of it. Whoever asked for
/// the work must look, or do it again under the same key.
/// </summary>
internal sealed class CommitUnknownException(Exception cause)
    : Exception("PostgreSQL was lost while it committed, and it is not known whether it did: " + cause.Message, cause);
