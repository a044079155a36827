using Cbp.Servers;

// In the suites' own namespace, so that it is theirs too: it is found before xunit's.
namespace Cbp.Storage.Tests;

/// <summary>A test that needs a PostgreSQL server, and is skipped where none can be started.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactAttribute : Xunit.FactAttribute
{
    public FactAttribute() => Skip = PostgresServer.Unavailable;
}
