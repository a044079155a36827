namespace Cbp.Bench;

/// <summary>A row of the table.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Measured">The figure, with its unit.</param>
/// <param name="Ratio">The figure against its ceiling or another, or empty.</param>
/// <param name="Aim">What is aimed at, or empty.</param>
/// <param name="Met">Whether it was; null where there is no aim.</param>
internal sealed record Row(string What, string Measured, string Ratio = "", string Aim = "", bool? Met = null);
