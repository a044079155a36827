namespace Cbp.Core.Payees.Closing;

/// <summary>What the job that closes a global payee is given.</summary>
/// <param name="InternalPayeeId">The payee.</param>
public sealed record ClosePayeeInput(string InternalPayeeId);
