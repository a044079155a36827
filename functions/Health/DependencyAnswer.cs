namespace Cbp.Functions.Health;

/// <summary>How one dependency is: its state (<c>up</c>, <c>degraded</c>, <c>down</c>), and how long the look took in milliseconds.</summary>
internal sealed record DependencyAnswer(string Name, string State, double TimeMs);
