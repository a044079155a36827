using Cbp.Core.Storage;
using Npgsql;

namespace Cbp.Storage.Relational.Postgres;

/// <summary>What a failure of PostgreSQL means for what is done next.</summary>
internal static class PostgresErrors
{
    /// <summary>A conflict with another transaction: done again, it may go well. Null for anything else.</summary>
    public static string? Conflict(Exception e) => (e as PostgresException)?.SqlState switch
    {
        PostgresErrorCodes.SerializationFailure => "serialization",
        PostgresErrorCodes.DeadlockDetected => "deadlock",
        _ => null,
    };

    /// <summary>A row of that key is there already. Done again, the work finds it and may decide otherwise.</summary>
    public static bool IsUnique(Exception e) => e is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    /// <summary>Neither a conflict nor the connection: what a work did wrong.</summary>
    public static bool IsOfWork(Exception e) => Conflict(e) is null && !IsConnection(e);

    /// <summary>What the caller is told of a failure.</summary>
    public static Exception Told(Exception e) => e switch
    {
        _ when IsUnique(e) => new UniqueKeyTakenException(e.Message, e),
        CommitUnknownException => new StoreUnavailableException(e.Message, e),
        // A disposed object is a store that is closed, and its reader's or writer's end.
        not ObjectDisposedException when Conflict(e) is not null || IsConnection(e) => new StoreUnavailableException(e.Message, e),
        _ => e,
    };

    /// <summary>The connection is lost, or the server cannot be written to at the moment (it starts, stops, or has become a standby).</summary>
    public static bool IsConnection(Exception e, bool reads = false) => e switch
    {
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } => !reads,
        PostgresException server => server.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown
            or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections
            || server.SqlState.StartsWith("08", StringComparison.Ordinal),
        NpgsqlException or IOException or ObjectDisposedException => true,
        // Npgsql's own, of a connection that broke between two calls.
        InvalidOperationException { Source: "Npgsql" } => true,
        _ => false,
    };
}
