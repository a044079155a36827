namespace Cbp.Core.Payments.Operations;

/// <summary>Payments that a job has taken.</summary>
/// <param name="Count">How many.</param>
/// <param name="Cursor">Behind them.</param>
/// <param name="Last">True where there are no more.</param>
public sealed record DuePage(int Count, string? Cursor, bool Last);
