using Cbp.Servers;

namespace Cbp.Faults.Tests;

/// <summary>Tests that need a PostgreSQL server, and are skipped where none can be started.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresTheoryAttribute : TheoryAttribute
{
    public PostgresTheoryAttribute() => Skip = PostgresServer.Unavailable;
}
