using Cbp.Servers;

namespace Cbp.Storage.Tests;

/// <summary>As <see cref="FactAttribute"/>, with data.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TheoryAttribute : Xunit.TheoryAttribute
{
    public TheoryAttribute() => Skip = PostgresServer.Unavailable;
}
