using Cbp.Servers;

namespace Cbp.Acceptance.Tests.Postgres;

/// <summary>A test with a PostgreSQL server; skipped, with the reason, where none can be started.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = PostgresServer.Unavailable;
}
