namespace Cbp.Core.Payments.Operations;

/// <summary>How far the sending of due payments has come.</summary>
/// <param name="Taken">How many payments the job has taken.</param>
/// <param name="Open">How many of the present page have not come to their end.</param>
/// <param name="Paused">True while an upstream is given a rest: no more are sent.</param>
public sealed record DueProgress(int Taken, int Open, bool Paused);
